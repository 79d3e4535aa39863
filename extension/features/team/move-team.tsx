import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act, attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { hostOf } from './moved.tsx'
import { CreationKey, ServerAddress, type Tested } from './server-address.tsx'

/** The team to another server, by an owner. What a move left behind is deleted here, when all have come along. */
export function MoveTeam({ team }: { team: TeamStatus }): JSX.Element {
  const open = useSignal(false)
  return (
    <Sheet title={t('move.title')}>
      <p class="small second">{t('move.what')}</p>
      <div class="acts">
        <button type="button" class="button" onClick={() => (open.value = true)}>
          {t('move.open')}
        </button>
      </div>
      {team.left && <Left server={team.left.server} />}
      {open.value && <MoveDialog how="move" first="" onClose={() => (open.value = false)} />}
    </Sheet>
  )
}

/** The way on for an owner where the server was set back to before members came or went. */
export function BeginAnew({ team }: { team: TeamStatus }): JSX.Element | null {
  const open = useSignal(false)
  if (team.trouble !== 'roster-broken' || team.role !== 'owner') return null
  return (
    <div class="note" role="status">
      <Icon name="info" size={14} />
      <span class="grow">{t('move.anew.why')}</span>
      <button type="button" class="button" onClick={() => (open.value = true)}>
        {t('move.anew.open')}
      </button>
      {open.value && <MoveDialog how="anew" first={team.server ?? ''} onClose={() => (open.value = false)} />}
    </div>
  )
}

/** Where to, what then happens, and the act itself. Escape leaves all as it is. */
function MoveDialog(props: { how: 'move' | 'anew'; first: string; onClose(): void }): JSX.Element {
  const { how, first, onClose } = props
  const tested = useSignal<Tested | undefined>(undefined)
  const said = useSignal<string | undefined>(undefined)
  return (
    <dialog class="log-dialog team-dialog" ref={openModal} onClose={onClose} aria-labelledby="move-title">
      <h2 id="move-title">{t(how === 'move' ? 'move.title' : 'move.anew.open')}</h2>
      <ol class="second move-steps">
        {([1, 2, 3, 4] as const).map((step) => (
          <li key={step}>{t(`move.step${step}`)}</li>
        ))}
      </ol>
      <ServerAddress id="move-server" first={first} tested={tested} said={said} />
      {tested.value ? (
        <MoveForm how={how} to={tested.value} onClose={onClose} />
      ) : (
        <div class="acts">
          <button type="button" class="button quiet" onClick={onClose}>
            {t('states.cancel')}
          </button>
        </div>
      )}
    </dialog>
  )
}

function MoveForm(props: { how: 'move' | 'anew'; to: Tested; onClose(): void }): JSX.Element {
  const { how, to, onClose } = props
  const key = useSignal('')
  const busy = useSignal(false)
  const said = useSignal<string | undefined>(undefined)
  const move = async (event: Event) => {
    event.preventDefault()
    busy.value = true
    said.value = undefined
    const creationKey = key.value.trim()
    const done = await attempt('moveTeam', { url: to.url, ...(creationKey && { creationKey }) })
    busy.value = false
    if (!done.ok) return void (said.value = sayRefusal(done))
    showToast(t('move.done', { host: to.name }))
    onClose()
  }
  return (
    <form class="record-form" onSubmit={(event) => void move(event)} noValidate>
      {to.needsKey && <CreationKey id="move-key" value={key} />}
      {said.value && (
        <p class="field-error" role="alert">
          {said.value}
        </p>
      )}
      <p class="small second" role="status">
        {busy.value ? t('move.busy') : ''}
      </p>
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t(how === 'move' ? 'move.move' : 'move.anew.begin')}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

/** The team from before a move still answers those who have not come along. */
function Left({ server }: { server: string }): JSX.Element {
  const asking = useSignal(false)
  const host = hostOf(server)
  return (
    <>
      <p class="small second">{t(asking.value ? 'move.left.sure' : 'move.left.text', { host })}</p>
      <div class="acts">
        {asking.value ? (
          <>
            <button
              type="button"
              class="button"
              onClick={() => void act('deleteLeft', {}, t('move.left.done'))}
            >
              {t('move.left.end')}
            </button>
            <button type="button" class="button quiet" onClick={() => (asking.value = false)}>
              {t('states.cancel')}
            </button>
          </>
        ) : (
          <button type="button" class="button" onClick={() => (asking.value = true)}>
            {t('move.left.ask')}
          </button>
        )}
      </div>
    </>
  )
}

function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal()
}
