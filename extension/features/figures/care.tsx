import type { JSX } from 'preact'
import { constants } from '#shared/insight/constants.ts'
import type { Care as CareEntry, MirroredCare } from '#shared/insight/mirrored-care.ts'
import type { Card, Side } from '#shared/model/card.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { useFew } from './few.tsx'
import { Opens } from './opens.tsx'
import { RowLink } from './row-link.tsx'
import { exact, plain } from './sums.tsx'

const sides = ['us', 'them'] as const

interface CareProps {
  card: Card
  care: MirroredCare
  today: string
}

/** Whether care goes both ways: a bar that meets at the mirror, both sums in words, and both lists behind them. */
export function Care(props: CareProps): JSX.Element {
  const { care } = props
  const [given = 0, received = 0] = care.steps.map(({ value }) => value)
  return (
    <div class="stack care" role="group" aria-label={t('figures.care.title')}>
      <div class="row">
        <h3 class="grow">{t('figures.care.title')}</h3>
        {care.known && <b class="num">{exact(care.value)}</b>}
        <span class={`small ${care.state === 'mirrored' ? 'second' : ''}`}>
          {t(`figures.care.states.${care.state}`)}
        </span>
      </div>
      <Bar care={care} given={given} received={received} />
      {care.n > 0 && (
        <>
          <div class="row small">
            <Gave by="us" care={care} sum={given} />
            <Gave by="them" care={care} sum={received} />
          </div>
          <Behind {...props} given={given} received={received} />
          <p class="small muted">{t('figures.care.ask')}</p>
        </>
      )}
    </div>
  )
}

/** Both lists, and the ratio that they make. */
function Behind(props: CareProps & { given: number; received: number }): JSX.Element {
  const { care, given, received } = props
  return (
    <div class="opening">
      <Opens title={t('figures.care.lists')} line={t('figures.care.from', { count: care.n })}>
        {sides.map((by) => (
          <List key={by} by={by} {...props} />
        ))}
        {care.known && (
          <p class="small second num">
            <bdi>
              {t('figures.care.adds', {
                given: exact(given),
                received: exact(received),
                value: exact(care.value),
              })}
            </bdi>
          </p>
        )}
      </Opens>
    </div>
  )
}

/** Solid and hatched, meeting at the mirror; without enough care logged, what is missing. */
function Bar(props: { care: MirroredCare; given: number; received: number }): JSX.Element {
  const { care, given, received } = props
  if (!care.known) {
    return (
      <p class="small second">
        {t('figures.care.missing', { have: plain(given + received), need: constants.care.enough })}
      </p>
    )
  }
  return (
    <div
      class="care-bar"
      role="img"
      aria-label={t('figures.care.bar', { given: exact(given), received: exact(received) })}
      style={{ '--share': `${(1 - care.value) * 100}%` }}
    >
      <i />
    </div>
  )
}

/** *We gave 2.15* with the arrow of its direction, and from how many entries. */
function Gave({ by, care, sum }: { by: Side; care: MirroredCare; sum: number }): JSX.Element {
  const count = care.entries.filter((entry) => entry.by === by).length
  return (
    <div class={by === 'us' ? 'gave ours grow' : 'gave theirs'}>
      <Icon name={by === 'us' ? 'out' : 'in'} size={12} />{' '}
      <span class="num">{t(`figures.care.gave.${by}`, { sum: exact(sum) })}</span>
      <div class="muted">{t('figures.care.from', { count })}</div>
    </div>
  )
}

function List(props: CareProps & { by: Side }): JSX.Element {
  const { by, card, care, today } = props
  const entries = care.entries.filter((entry) => entry.by === by).sort((a, b) => b.on.localeCompare(a.on))
  const { shown, more } = useFew(entries)
  return (
    <div>
      <h4 class={`direction small ${by === 'us' ? 'ours' : 'theirs'}`}>
        <Icon name={by === 'us' ? 'out' : 'in'} size={12} />
        {t(`figures.care.sides.${by}`)}
      </h4>
      {entries.length === 0 && <p class="small muted">{t('figures.care.nothing')}</p>}
      <ul class="part-rows small">
        {shown.map((entry) => (
          <li key={entry.id} class="row">
            <span class="muted care-day">{sayDay(entry.on, today, locale())}</span>
            <span class="grow what">
              <RowLink row={entry} name={nameOf(card, entry)} />
            </span>
            <bdi class="num">{`${entry.direction === 'up' ? '+' : '−'}${exact(entry.weight)}`}</bdi>
          </li>
        ))}
      </ul>
      {more}
    </div>
  )
}

function nameOf(card: Card, { table, id }: CareEntry): string {
  if (table !== 'commitment') return card.trustEvents.find((event) => event.id === id)?.what ?? ''
  const promise = card.commitments.find((one) => one.id === id)
  return promise ? `${choiceLabel(promise.state)}: ${promise.what}` : ''
}
