import type { JSX } from 'preact'
import { constants } from '#shared/insight/constants.ts'
import { healthParts, type Health, type HealthPart } from '#shared/insight/health.ts'
import type { Card } from '#shared/model/card.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { Opens } from './opens.tsx'
import { PartRows } from './part-rows.tsx'
import { exact, plain, Sums } from './sums.tsx'

const marks = { good: 'fits', watch: 'perhaps', act: 'short', unknown: 'unknown' } as const
const of = healthParts.length

type Entry = Health['entries'][number]

/** *Good*, *Watch*, *Act*, *Not enough known*. */
export function healthWord({ state }: Health): string {
  return t(`figures.health.states.${state}`)
}

/** Health with its two lowest parts first; each part opens to the rows that it was worked out from. */
export function HealthFigure({ card, health }: { card: Card; health: Health }): JSX.Element {
  return (
    <div class="stack" role="group" aria-label={t('figures.health.health')}>
      <div class="row">
        <p class="figure grow">
          {health.known && <b class="num">{Math.round(health.value)}</b>}{' '}
          <span class="second num">{t('figures.health.knownOf', { known: health.n, of })}</span>
        </p>
        <span class={`tag ${marks[health.state]}`}>
          <Icon name={marks[health.state]} size={14} />
          {healthWord(health)}
        </span>
      </div>
      {health.known && health.lowest.length > 0 && (
        <p class="small second">{t('figures.health.lowest', { parts: sayParts(health.lowest) })}</p>
      )}
      <div class="opening">
        {orderOf(health).map((entry) => (
          <Opens
            key={entry.part}
            plain
            title={t(`figures.health.parts.${entry.part}`)}
            line={<PartValue value={entry.value} />}
          >
            <PartBehind card={card} entry={entry} />
          </Opens>
        ))}
        <Blanks health={health} />
        <AddsUp health={health} />
      </div>
    </div>
  )
}

/** The two lowest first, then the other parts that are known. */
function orderOf({ lowest, entries }: Health): Entry[] {
  const place = ({ part }: Entry) => lowest.indexOf(part) + 1 || lowest.length + 1
  return [...entries].sort((a, b) => place(a) - place(b))
}

/** What nobody knows yet stands in one line, and opens to what each part needs. */
function Blanks({ health }: { health: Health }): JSX.Element | null {
  const blank = healthParts.filter((part) => health.entries.every((entry) => entry.part !== part))
  if (blank.length === 0) return null
  return (
    <Opens
      plain
      title={t('figures.health.blank')}
      line={<span class="cut">{blank.map((part) => t(`figures.health.parts.${part}`)).join(' · ')}</span>}
    >
      <dl class="blanks small">
        {blank.map((part) => (
          <div key={part}>
            <dt>{t(`figures.health.parts.${part}`)}</dt>
            <dd class="second">{t(`figures.health.unknown.${part}`, { days: daysOf(part) })}</dd>
          </div>
        ))}
      </dl>
    </Opens>
  )
}

/** Mean and worst of the known parts, half of each. */
function AddsUp({ health }: { health: Health }): JSX.Element {
  return (
    <Opens title={t('figures.health.adds')} line="">
      {health.known && (
        <Sums
          title={t('figures.health.adds')}
          sums={health.steps.map(({ what, value, decides }) => ({
            label: t(`figures.health.steps.${what}`),
            value: decides ? <b>{plain(value)}</b> : exact(value),
          }))}
        />
      )}
      <p class="small muted">
        {!health.known && sayMissing()} {t('figures.health.blanks')}
      </p>
    </Opens>
  )
}

/** *Contact, promises*: the parts in the words of a line. */
function sayParts(parts: readonly HealthPart[]): string {
  const words = parts.map((part) => inLine(t(`figures.health.parts.${part}`)))
  return new Intl.ListFormat(locale(), { type: 'unit' }).format(words)
}

function sayMissing(): string {
  return t('figures.health.notKnown', { need: constants.health.parts, of })
}

/** A part from 0 to 1 as a bar with its number. */
function PartValue({ value }: { value: number }): JSX.Element {
  return (
    <>
      <span class="part-bar" aria-hidden="true">
        <span style={{ inlineSize: `${value * 100}%` }} />
      </span>
      {exact(value)}
    </>
  )
}

function PartBehind({ card, entry }: { card: Card; entry: Entry }): JSX.Element {
  return (
    <>
      <Sums
        sums={entry.steps.map(({ what, value }) => ({
          label: t(`figures.health.steps.${what}`),
          value: plain(value),
        }))}
      />
      <PartRows card={card} rows={entry.rows} />
      <p class="small muted">{t(`figures.health.says.${entry.part}`, { days: daysOf(entry.part) })}</p>
    </>
  )
}

function daysOf(part: HealthPart): number {
  return part === 'assessment' ? constants.health.assessmentDays : constants.health.days
}
