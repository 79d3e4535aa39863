import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { figuresOf, type CardReading } from '#shared/insight/figures.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import type { CardOnDay } from '../../bridge/answers.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { SectionColumns } from '../card/sections.tsx'
import { Empty } from '../dashboard/sheet.tsx'
import { PartnerHead } from '../partner/partner-head.tsx'
import { showDay } from './shown-day.ts'
import { TimeMachine } from './time-machine.tsx'
import './time-machine.css'

/** A whole card as it stood at the end of a day: to be read, with the parts marked that stand otherwise today. */
export function CardThen(props: { partner: Row<'partner'>; day: Day; onLog(): void }): JSX.Element {
  const { partner, day, onLog } = props
  const answer = useLive('cardOn', { partnerId: partner.id, day }).value
  // The answer to the last question stays until the next one came.
  const found = answer?.day === day ? answer : undefined
  return (
    <>
      <PartnerHead partner={found?.then?.card.partner ?? partner} onLog={onLog} />
      <div class="then-bar sheet" role="status">
        <p class="row">
          <Icon name="clock" size={14} />
          <b>{t('memory.then.asOf', { day: sayLong(day) })}</b>
          <button type="button" class="button" onClick={() => showDay(undefined)}>
            {t(day === localDay(new Date()) ? 'memory.then.close' : 'memory.then.now')}
          </button>
        </p>
        {found?.then && <p class="small second">{sayDiffering(found)}</p>}
      </div>
      <TimeMachine partnerId={partner.id} day={day} />
      {found && (found.then ? <Stood found={found} then={found.then} /> : <Unknown since={found.since} />)}
    </>
  )
}

function Stood({ found, then }: { found: CardOnDay; then: CardReading }): JSX.Element {
  const figures = useMemo(() => figuresOf(then), [then])
  return (
    <div class="then" key={found.day} ref={(box) => mark(box, found.differing.tables)}>
      <SectionColumns card={then.card} figures={figures} />
    </div>
  )
}

/** Nothing is known of a card before it was started, or before it came to this browser. */
function Unknown({ since }: { since: Day }): JSX.Element {
  return (
    <section class="sheet pad">
      <Empty
        title={t('memory.then.unknownTitle')}
        text={t('memory.then.unknownText', { day: sayLong(since) })}
        act={
          <button type="button" class="button accent" onClick={() => showDay(since)}>
            {t('memory.then.first')}
          </button>
        }
      />
    </section>
  )
}

/** Parts that show more than one table's rows. */
const restsOn: Record<string, readonly string[]> = {
  trust: ['trustEvent', 'commitment', 'diligenceAnswer'],
}

/** Parts whose rows stand otherwise today carry a word that says so. */
function mark(box: HTMLElement | null, tables: readonly string[]): void {
  for (const part of box?.querySelectorAll<HTMLElement>('[data-part]') ?? []) {
    const head = part.querySelector<HTMLElement>('.section-head')
    const name = part.dataset['part']!
    if (!head) continue
    if ((restsOn[name] ?? [name]).some((table) => tables.includes(table)))
      head.dataset['differs'] = t('memory.then.differs')
    else delete head.dataset['differs']
  }
}

function sayDiffering({ differing: { tables, fields } }: CardOnDay): string {
  if (tables.length + fields.length === 0) return t('memory.then.same')
  const names = fields.map((field) => fieldLabel('partner', field))
  if (names.length === 0) return t('memory.then.marked')
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names)
  return t(tables.length > 0 ? 'memory.then.markedAnd' : 'memory.then.otherwise', { fields: list })
}

function sayLong(day: Day): string {
  const today = localDay(new Date())
  return day === today
    ? sayDay(day, today, locale())
    : new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      )
}
