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

/** *Good*, *Watch*, *Act*, *Not enough known*. */
export function healthWord({ state }: Health): string {
  return t(`figures.health.states.${state}`)
}

/** Health with its two lowest parts first; each part opens to the rows that it was worked out from. */
export function HealthFigure({ card, health }: { card: Card; health: Health }): JSX.Element {
  const known = new Map(health.entries.map((entry) => [entry.part, entry]))
  return (
    <div class="stack" role="group" aria-label={t('figures.health.health')}>
      <div class="row">
        <p class="figure grow">
          {health.known && <b class="num">{Math.round(health.value)}</b>}{' '}
          <span class="second num">{sayKnown(health)}</span>
        </p>
        <span class={`tag ${marks[health.state]}`}>
          <Icon name={marks[health.state]} size={14} />
          {healthWord(health)}
        </span>
      </div>
      <div class="opening">
        {orderOf(health).map((part) => (
          <Opens
            key={part}
            plain
            title={t(`figures.health.parts.${part}`)}
            line={<PartValue value={known.get(part)?.value} />}
          >
            <PartBehind card={card} part={part} entry={known.get(part)} />
          </Opens>
        ))}
        <AddsUp health={health} />
      </div>
    </div>
  )
}

/** The two lowest first, then what is known, then what is not. */
function orderOf({ lowest, entries }: Health): HealthPart[] {
  const rest = healthParts.filter((part) => !lowest.includes(part))
  const isKnown = (part: HealthPart) => entries.some((entry) => entry.part === part)
  return [...lowest, ...rest.filter(isKnown), ...rest.filter((part) => !isKnown(part))]
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

/** *known: 5 of 6 · lowest: contact, promises*. */
function sayKnown({ n, known, lowest }: Health): string {
  const parts = lowest.map((part) => inLine(t(`figures.health.parts.${part}`)))
  const words = [t('figures.health.knownOf', { known: n, of })]
  if (known) words.push(t('figures.health.lowest', { parts: new Intl.ListFormat(locale()).format(parts) }))
  return words.join(' · ')
}

function sayMissing(): string {
  return t('figures.health.notKnown', { need: constants.health.parts, of })
}

/** A part from 0 to 1 as a bar with its number; unknown is no number and no bar. */
function PartValue({ value }: { value: number | undefined }): JSX.Element {
  if (value === undefined) return <span class="muted">–</span>
  return (
    <>
      <span class="part-bar" aria-hidden="true">
        <span style={{ inlineSize: `${value * 100}%` }} />
      </span>
      {exact(value)}
    </>
  )
}

function PartBehind(props: {
  card: Card
  part: HealthPart
  entry: Health['entries'][number] | undefined
}): JSX.Element {
  const { card, part, entry } = props
  const days = part === 'assessment' ? constants.health.assessmentDays : constants.health.days
  if (!entry) return <p class="small second">{t(`figures.health.unknown.${part}`, { days })}</p>
  return (
    <>
      <Sums
        sums={entry.steps.map(({ what, value }) => ({
          label: t(`figures.health.steps.${what}`),
          value: plain(value),
        }))}
      />
      <PartRows card={card} rows={entry.rows} />
      <p class="small muted">{t(`figures.health.says.${part}`, { days })}</p>
    </>
  )
}
