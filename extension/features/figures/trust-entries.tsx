import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { kinds, type Evidence } from '#shared/insight/evidence.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { useFew } from './few.tsx'
import { RowLink } from './row-link.tsx'
import { exact } from './sums.tsx'

const head = ['when', 'what', 'saysOf', 'sizeAge', 'bar', 'weight'] as const
const classes = { when: '', what: '', saysOf: 'wide', sizeAge: 'wide', bar: 'wide bar', weight: 'end' }

/** The entries that the figure rests on, newest first: what each says, of what, and how much of it still counts. */
export function TrustEntries(props: {
  card: Card
  entries: readonly Evidence[]
  today: string
}): JSX.Element {
  const entries = [...props.entries].sort((a, b) => b.on.localeCompare(a.on))
  const { shown, more } = useFew(entries)
  const most = Math.max(...entries.map(({ weight }) => weight), 0.01)
  return (
    <div class="scrolls" role="region" aria-label={t('figures.trust.restsOn')} tabIndex={0}>
      <table class="entries">
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column} scope="col" class={classes[column]}>
                {column === 'bar' ? '' : t(`figures.trust.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <EntryRow key={entry.id} entry={entry} most={most} card={props.card} today={props.today} />
          ))}
        </tbody>
      </table>
      {more}
    </div>
  )
}

function EntryRow(props: { entry: Evidence; most: number; card: Card; today: string }): JSX.Element {
  const { entry, most, card, today } = props
  const up = entry.direction === 'up'
  const sizeAge = `${entry.size} × ${exact(entry.size > 0 ? entry.weight / entry.size : 0)}`
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
        <RowLink row={entry} name={entryName(entry, card)} />
        <span class="entry-more small muted num">
          {saysOf(entry)} · <bdi>{sizeAge}</bdi>
        </span>
      </td>
      <td class="wide small second">{saysOf(entry)}</td>
      <td class="wide small muted num">
        <bdi>{sizeAge}</bdi>
      </td>
      <td class="wide bar">
        <span class={up ? 'for' : 'against'} style={{ inlineSize: `${(entry.weight / most) * 100}%` }} />
      </td>
      <td class="num end">
        <bdi>{`${up ? '+' : '−'}${exact(entry.weight)}`}</bdi>
      </td>
    </tr>
  )
}

/** *Kept: weekly slot list* for a promise, what happened for a trust event. */
export function entryName(entry: Evidence, card: Card): string {
  if (entry.table !== 'commitment') return card.trustEvents.find(({ id }) => id === entry.id)?.what ?? ''
  const promise = card.commitments.find(({ id }) => id === entry.id)
  return promise ? `${choiceLabel(promise.state)}: ${promise.what}` : ''
}

function saysOf(entry: Evidence): string {
  const words = kinds.filter((kind) => entry.shares[kind] > 0).map(choiceLabel)
  const said = new Intl.ListFormat(locale()).format(words.map((word, at) => (at === 0 ? word : inLine(word))))
  return entry.repaired ? `${said}, ${t('figures.trust.madeGood')}` : said
}
