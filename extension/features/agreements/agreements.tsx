import type { JSX } from 'preact'
import { daysBetween, type Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, fieldLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { daysToNotice, isRunning, nextNotice } from './notice.ts'

type Agreement = Row<'agreement'>
const fields = ['what', 'sort', 'link', 'starts', 'ends', 'noticeBy', 'detail']
/** From here on the day to give notice stands out. */
const soonDays = 30

/** What was signed: where it stands, how long it holds, and the last day to give notice. A fact, never part of a score. */
export function Agreements({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'agreement', partnerId: card.partner.id, open, mayWrite } as const
  const running = card.agreements.filter((one) => isRunning(one, today)).sort(byNotice)
  const ended = card.agreements.filter((one) => !isRunning(one, today))
  const notice = nextNotice(card.agreements, today)
  return (
    <CardList
      words="ending.agreements"
      {...shared}
      fields={fields}
      count={card.agreements.length}
      brief={notice?.noticeBy ? sayNotice(notice.noticeBy, today) : running[0]?.what}
      closed
    >
      <OpenAndEnded
        open={running}
        ended={ended}
        endedSay={t('ending.agreements.ended', { count: ended.length })}
      >
        {(agreement) => (
          <CardRow
            key={agreement.id}
            {...shared}
            fields={isRunning(agreement, today) ? fields : [...fields, 'closedOut']}
            row={agreement}
            name={agreement.what}
          >
            <AgreementLine agreement={agreement} today={today} />
          </CardRow>
        )}
      </OpenAndEnded>
    </CardList>
  )
}

function AgreementLine({ agreement, today }: { agreement: Agreement; today: Day }): JSX.Element {
  const { what, link, sort = 'contract', detail, closedOut } = agreement
  const running = isRunning(agreement, today)
  return (
    <>
      <Icon name={running ? 'note' : 'check'} size={14} class="muted" />
      <div class="grow">
        <div class="what">
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {what}
            </a>
          ) : (
            what
          )}
        </div>
        <p class="small muted">
          {[choiceLabel(sort), sayTerm(agreement, today)].filter(Boolean).join(' · ')}
        </p>
        {detail && <p class="small prose">{detail}</p>}
        {!running && (
          <p class="small second prose">
            {fieldLabel('agreement', 'closedOut')}: {closedOut ?? t('states.noneSet')}
          </p>
        )}
      </div>
      {running && <Notice agreement={agreement} today={today} />}
    </>
  )
}

function Notice({ agreement, today }: { agreement: Agreement; today: Day }): JSX.Element | null {
  const left = daysToNotice(agreement, today)
  if (!agreement.noticeBy || left === undefined) return null
  const soon = left <= soonDays
  return (
    <div class={`end small ${soon ? 'perhaps' : 'muted'}`}>
      <div>
        {soon && <Icon name="clock" size={12} />} {t('ending.agreements.daysLeft', { days: left })}
      </div>
      <div>{sayDay(agreement.noticeBy, today, locale())}</div>
    </div>
  )
}

/** *Notice by Mon 30 Nov, 8 days left*. */
export function sayNotice(noticeBy: Day, today: Day): string {
  const days = daysBetween(today, noticeBy)
  return t('ending.agreements.noticeBy', { when: sayDay(noticeBy, today, locale()), days })
}

function sayTerm({ starts, ends }: Agreement, today: Day): string | undefined {
  const say = (day: Day) => sayDay(day, today, locale())
  if (starts && ends) return `${say(starts)} – ${say(ends)}`
  if (ends) return t('ending.agreements.until', { when: say(ends) })
  return starts && t('ending.agreements.from', { when: say(starts) })
}

function byNotice(a: Agreement, b: Agreement): number {
  return (a.noticeBy ?? a.ends ?? '9999').localeCompare(b.noticeBy ?? b.ends ?? '9999')
}
