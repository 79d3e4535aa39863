import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { originOf } from '../sites/site-permission.ts'
import { requestServer } from './server-permission.ts'

/** The team goes on elsewhere: one press goes along. Nobody is moved without it. */
export function Moved({ team }: { team: TeamStatus }): JSX.Element | null {
  if (team.moving) return <Unfinished server={team.moving.server} />
  return team.moved ? <GoAlong {...team.moved} waiting={team.waiting} /> : null
}

/** A server as people call it. */
export function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).host : server
}

/** These ends of an invitation are mended by another link. */
const needsLink = new Set([
  'invite_used',
  'invite_expired',
  'invite_superseded',
  'invite-wrong',
  'not-invited-along',
])

function GoAlong(props: { name: string; server?: string; waiting: number }): JSX.Element {
  const { name, server, waiting } = props
  const later = useSignal(false)
  const asksLink = useSignal(!server)
  const busy = useSignal(false)
  const said = useSignal<string | undefined>(undefined)
  const go = (to: string, link?: string) => {
    busy.value = true
    // Nothing may stand before this: the browser only asks straight from a click.
    void requestServer(to)
      .then(async (granted) => {
        if (!granted) return void (said.value = t('errors.server-permission'))
        const done = await attempt('goAlong', link === undefined ? {} : { link })
        if (done.ok) showToast(t('move.along.done', { host: hostOf(to) }))
        else refused(done)
      })
      .finally(() => (busy.value = false))
  }
  const refused = (refusal: Refusal) => {
    said.value = sayRefusal(refusal)
    asksLink.value ||= needsLink.has(refusal.code)
  }
  const host = server ? hostOf(server) : ''
  return (
    <section class="note warn moved" aria-label={t('move.along.title')}>
      <Icon name="info" size={14} />
      <div class="grow">
        <p role="status">
          {t(server ? 'move.along.text' : 'move.along.noWay', { name, known: name ? 'yes' : 'no', host })}{' '}
          {waiting > 0 && t('move.along.waiting', { count: waiting })}
        </p>
        {said.value && <p role="alert">{said.value}</p>}
        {asksLink.value && !later.value && (
          <LinkForm busy={busy.value} go={go} said={(why) => (said.value = why)} />
        )}
      </div>
      {server && !asksLink.value && (
        <button type="button" class="button filled" disabled={busy.value} onClick={() => go(server)}>
          {t('move.along.go')}
        </button>
      )}
      {!later.value && (
        <button type="button" class="button quiet" onClick={() => (later.value = true)}>
          {t('move.along.later')}
        </button>
      )}
    </section>
  )
}

function LinkForm(props: {
  busy: boolean
  go(to: string, link: string): void
  said(why: string): void
}): JSX.Element {
  const link = useSignal('')
  const submit = (event: Event) => {
    event.preventDefault()
    const origin = originOf(link.value)
    if (origin) props.go(origin, link.value)
    else props.said(t('errors.not-an-invite'))
  }
  return (
    <form class="record-form" onSubmit={submit} noValidate>
      <div class="form-field">
        <label for="along-link">{t('move.along.link')}</label>
        <input
          id="along-link"
          class="input"
          type="url"
          maxLength={600}
          value={link}
          onInput={(event) => (link.value = event.currentTarget.value)}
        />
      </div>
      <div class="acts">
        <button type="submit" class="button" disabled={props.busy}>
          {t('move.along.go')}
        </button>
      </div>
    </form>
  )
}

/** A move that was begun here and stopped: it is finished with the server that it was begun with. */
function Unfinished({ server }: { server: string }): JSX.Element {
  const said = useSignal<string | undefined>(undefined)
  const finish = () =>
    void requestServer(server).then(async (granted) => {
      if (!granted) return void (said.value = t('errors.server-permission'))
      const done = await attempt('moveTeam', { url: server })
      said.value = done.ok ? undefined : sayRefusal(done)
      if (done.ok) showToast(t('move.done', { host: hostOf(server) }))
    })
  return (
    <div class="note warn" role="status">
      <Icon name="info" size={14} />
      <span class="grow">{said.value ?? t('move.unfinished.text', { host: hostOf(server) })}</span>
      <button type="button" class="button" onClick={finish}>
        {t('move.unfinished.finish')}
      </button>
    </div>
  )
}
