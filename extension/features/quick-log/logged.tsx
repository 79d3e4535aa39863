import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale, sayRefusal } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { showToast } from '../../ui/toast.tsx'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { useEvent } from '../../ui/use-event.ts'
import { has, t } from '../../ui/words.ts'
import { LogHead } from './log-head.tsx'

/** What was just saved and what undoes it. */
export interface Saved {
  undo: string
  what: string
  due?: string | undefined
  fact?: { key: string; values: Record<string, string | number> } | undefined
}

/** The logger gets something back at once: what was logged, one fact of the card, and the way back. */
export function Logged(props: {
  name: string
  saved: Saved
  today: string
  onUndone(): void
  onClose(): void
}): JSX.Element {
  const { name, saved, today, onUndone, onClose } = props
  const undo = async () => {
    const done = await attempt('undo', { undo: saved.undo })
    if (done.ok) onUndone()
    else showToast(sayRefusal(done))
  }
  useEvent('keydown', (event) => {
    if (event.key.toLowerCase() === 'z' && !event.altKey && !event.shiftKey) void undo()
  })
  return (
    <section class="quick-log" aria-label={t('log.loggedFor', { name })}>
      <LogHead title={t('log.loggedFor', { name })} about={t('log.onThisDevice')} onClose={onClose} />
      <div class="log-body scrolls">
        <div class="stack" role="status">
          <div class="row appears">
            <Icon name="check" class="ours" />
            <span class="grow cut" title={saved.what}>
              {saved.what}
            </span>
            {saved.due && <span class="small muted">{sayDay(saved.due, today, locale())}</span>}
          </div>
          {saved.fact && has(`log.fact.${saved.fact.key}`) && (
            <div class="note">
              <Icon name="info" size={14} />
              <span>{sayFact(saved.fact)}</span>
            </div>
          )}
        </div>
      </div>
      <div class="log-foot">
        <span class="grow" />
        <button type="button" class="button quiet" aria-keyshortcuts="z" onClick={() => void undo()}>
          <Icon name="undo" size={14} class="flips" />
          {t('states.undo')} <span class="kbd">Z</span>
        </button>
        <button type="button" class="button" ref={takeFocus} onClick={onClose}>
          {t('log.done')}
        </button>
      </div>
    </section>
  )
}

/** Levels have one decimal in the user's own writing; counts are whole. */
function sayFact({ key, values }: NonNullable<Saved['fact']>): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' && !Number.isInteger(value) ? sayLevel(value) : value,
  ])
  return t(`log.fact.${key}`, Object.fromEntries(said) as Record<string, string | number>)
}
