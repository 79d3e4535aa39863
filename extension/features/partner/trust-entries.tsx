import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { kinds, type Evidence } from '#shared/insight/evidence.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'

/** The entries that the figure rests on, newest first: what each says, of what, and how much of it still counts. */
export function TrustEntries(props: {
  card: Card
  entries: readonly Evidence[]
  today: string
}): JSX.Element {
  const entries = [...props.entries].sort((a, b) => b.on.localeCompare(a.on))
  const most = Math.max(...entries.map(({ weight }) => weight), 0.01)
  const head = ['when', 'what', 'saysOf', 'sizeAge', 'weight'] as const
  return (
    <div class="scrolls" role="region" aria-label={t('partner.trust.restsOn')} tabIndex={0}>
      <table class="entries">
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column} scope="col" {...(column === 'weight' && { colSpan: 2, class: 'end' })}>
                {t(`partner.trust.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} most={most} card={props.card} today={props.today} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EntryRow(props: { entry: Evidence; most: number; card: Card; today: string }): JSX.Element {
  const { entry, most, card, today } = props
  const up = entry.direction === 'up'
  const left = entry.size > 0 ? entry.weight / entry.size : 0
  return (
    <tr>
      <td class="small muted">{sayDay(entry.on, today, locale())}</td>
      <td class="entry-what">
        <Icon
          name={entry.direction}
          size={14}
          class={up ? 'fits' : 'short'}
          label={choiceLabel(entry.direction)}
        />{' '}
        {nameOf(entry, card)}
      </td>
      <td class="small second">{saysOf(entry)}</td>
      <td class="small muted num">{`${entry.size} × ${exact(left)}`}</td>
      <td class="bar">
        <span class={up ? 'for' : 'against'} style={{ inlineSize: `${(entry.weight / most) * 100}%` }} />
      </td>
      <td class="num end">{`${up ? '+' : '−'}${exact(entry.weight)}`}</td>
    </tr>
  )
}

/** *Kept: weekly slot list* for a promise, what happened for a trust event. */
function nameOf(entry: Evidence, card: Card): string {
  if (entry.table !== 'commitment') return card.trustEvents.find(({ id }) => id === entry.id)?.what ?? ''
  const promise = card.commitments.find(({ id }) => id === entry.id)
  return promise ? `${choiceLabel(promise.state)}: ${promise.what}` : ''
}

function saysOf(entry: Evidence): string {
  const words = kinds.filter((kind) => entry.shares[kind] > 0).map(choiceLabel)
  const said = new Intl.ListFormat(locale()).format(words.map((word, at) => (at === 0 ? word : inLine(word))))
  return entry.repaired ? `${said}, ${t('partner.trust.madeGood')}` : said
}

/** Two decimals in the user's own writing. */
export function exact(value: number): string {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}
