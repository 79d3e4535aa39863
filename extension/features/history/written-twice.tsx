import type { JSX } from 'preact'
import type { WrittenTwice } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { sayMoment } from '../../ui/dates.ts'
import { fieldLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import './history.css'

interface Place {
  partnerId: string
  /** Only texts of this row, and of these fields. */
  row?: { id: string; fields: readonly string[] }
  mayWrite: boolean
}

/** Long texts that two people wrote at the same time: both are kept and shown until somebody says which holds. */
export function TextsWrittenTwice({ partnerId, row, mayWrite }: Place): JSX.Element | null {
  const all = useLive('twice', { partnerId }).value ?? []
  const shown = row ? all.filter(({ id, field }) => id === row.id && row.fields.includes(field)) : all
  if (shown.length === 0) return null
  return (
    <div class="twice-list">
      {shown.map((twice) => (
        <Twice key={`${twice.id} ${twice.field}`} twice={twice} mayWrite={mayWrite} />
      ))}
    </div>
  )
}

function Twice({ twice, mayWrite }: { twice: WrittenTwice; mayWrite: boolean }): JSX.Element {
  const { table, id, field, text, others } = twice
  const title = t('memory.twice.title', { field: fieldLabel(table, field) })
  const settle = (use: string, done: string) => void act('settleText', { table, id, field, use }, t(done))
  return (
    <section class="written-twice" aria-label={title}>
      <h3>{title}</h3>
      <Version text={text} caption={t('memory.twice.shown')} />
      {others.map((other) => (
        <Version
          key={other.id}
          text={other.text}
          caption={t('memory.twice.another', {
            who: other.by ?? t('dashboard.you'),
            when: sayMoment(other.at, locale()),
          })}
          {...(mayWrite && { onUse: () => settle(other.id, 'memory.twice.used') })}
        />
      ))}
      {mayWrite && (
        <div class="acts">
          <button type="button" class="button" onClick={() => settle('both', 'memory.twice.keptBoth')}>
            {t('memory.twice.both')}
          </button>
          <button type="button" class="button quiet" onClick={() => settle('shown', 'memory.twice.dropped')}>
            {t('memory.twice.drop')}
          </button>
        </div>
      )}
    </section>
  )
}

function Version(props: { text: string; caption: string; onUse?(): void }): JSX.Element {
  return (
    <figure class="other-version">
      <figcaption class="small muted">{props.caption}</figcaption>
      <blockquote class="quote prose">{props.text}</blockquote>
      {props.onUse && (
        <button type="button" class="button quiet accent" onClick={props.onUse}>
          {t('memory.twice.use')}
        </button>
      )}
    </figure>
  )
}
