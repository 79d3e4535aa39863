import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { isKitGroup, KIT_TEAM_GROUPS } from '#shared/sync/kit-code.ts'
import type { TeamStatus } from '../../bridge/answers.ts'
import { attempt } from '../../ui/act.ts'
import { dateFormat } from '../../ui/intl.ts'
import { locale, sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'

export interface Kit {
  groups: string[]
  number: string
}

/** The page to print, and the two groups to be typed from it. Closed before that, nothing holds and nothing is kept. */
export function KitDialog(props: { kit: Kit; team: TeamStatus; onClose(): void }): JSX.Element {
  const { kit, team, onClose } = props
  return (
    <dialog class="log-dialog kit-dialog" ref={openModal} onClose={onClose} aria-labelledby="kit-title">
      <div class="kit-acts">
        <h2 class="grow" id="kit-title">
          {t('kit.dialog')}
        </h2>
        <button type="button" class="button" autofocus onClick={() => window.print()}>
          {t('kit.print')}
        </button>
      </div>
      <Paper kit={kit} team={team} />
      <Check kit={kit} onClose={onClose} />
    </dialog>
  )
}

function Paper({ kit, team }: { kit: Kit; team: TeamStatus }): JSX.Element {
  const facts = [
    ['team', team.title ?? ''],
    ['server', team.server ?? ''],
    ['number', kit.number],
    ['date', dateFormat(locale(), { dateStyle: 'long' }).format(new Date())],
  ] as const
  return (
    <article class="kit-paper" aria-label={t('kit.paper.title')}>
      <h3>{t('kit.paper.title')}</h3>
      <p>{t('kit.paper.danger')}</p>
      <dl>
        {facts.map(([what, is]) => (
          <div key={what}>
            <dt>{t(`kit.paper.${what}`)}</dt>
            <dd>
              <bdi>{is}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Groups name={t('kit.paper.teamGroups')} groups={kit.groups.slice(0, KIT_TEAM_GROUPS)} start={1} />
      <Groups
        name={t('kit.paper.secretGroups')}
        groups={kit.groups.slice(KIT_TEAM_GROUPS)}
        start={KIT_TEAM_GROUPS + 1}
      />
      <ol class="kit-steps">
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{t(`kit.paper.step${step}`)}</li>
        ))}
      </ol>
    </article>
  )
}

function Groups(props: { name: string; groups: readonly string[]; start: number }): JSX.Element {
  return (
    <section>
      <h4>{props.name}</h4>
      <ol class="kit-groups" start={props.start}>
        {props.groups.map((group, i) => (
          <li key={group}>
            <span aria-hidden="true">{props.start + i}</span> <code>{group}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Which two are asked for is drawn from the kit itself, which is chance already; numbers count from 1. */
export function askedGroups(groups: readonly string[]): [number, number] {
  const last = groups.at(-1)!
  return [KIT_TEAM_GROUPS + 1 + (last.charCodeAt(2) % 4), KIT_TEAM_GROUPS + 5 + (last.charCodeAt(5) % 4)]
}

function Check({ kit, onClose }: { kit: Kit; onClose(): void }): JSX.Element {
  const asked = askedGroups(kit.groups)
  const typed = useSignal<readonly [string, string]>(['', ''])
  const said = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const accept = async (event: Event) => {
    event.preventDefault()
    const wrong = asked.find((number, i) => !isKitGroup(typed.value[i]!, kit.groups[number - 1]!))
    if (wrong) return void (said.value = t('kit.differs', { number: wrong }))
    busy.value = true
    const done = await attempt('keepKit', { code: kit.groups.join(' ') })
    busy.value = false
    said.value = done.ok ? undefined : sayRefusal(done)
    if (!done.ok) return
    showToast(t('kit.done'))
    onClose()
  }
  return (
    <form class="record-form kit-check" onSubmit={(event) => void accept(event)} noValidate>
      <p class="second">{t('kit.check')}</p>
      <div class="kit-two">
        {asked.map((number, i) => (
          <div class="form-field" key={number}>
            <label for={`kit-group-${number}`}>{t('kit.group', { number })}</label>
            <input
              id={`kit-group-${number}`}
              class="input mono"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              maxLength={20}
              value={typed.value[i]}
              aria-describedby={said.value ? 'kit-said' : undefined}
              onInput={(event) => {
                const { value } = event.currentTarget
                typed.value = i === 0 ? [value, typed.value[1]] : [typed.value[0], value]
              }}
            />
          </div>
        ))}
      </div>
      {said.value && (
        <p class="field-error" id="kit-said" role="alert">
          {said.value}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t('kit.accept')}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal()
}
