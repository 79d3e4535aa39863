import type { JSX } from 'preact'
import { openIssues } from '#shared/model/card.ts'
import { daysBetween, type Day } from '#shared/model/days.ts'
import { daysPastRise, nextRung, peopleOnRungs, rungOf, type Rung } from '#shared/model/escalation.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import { sayEnded } from '../card/say-when.ts'
import type { PartProps } from '../card/sections.tsx'
import { Due } from '../dashboard/due.tsx'
import { sayOwner } from '../dashboard/wording.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'
import { RaiseIssue, ResolveIssue } from './issue-acts.tsx'
import { Rungs } from './rungs.tsx'

type Issue = Row<'issue'>
const fields = ['what', 'severity', 'owner', 'due', 'escalate', 'rung', 'detail']
const endedFields = [...fields, 'state', 'resolution', 'resolvedOn']
const severities = ['high', 'middle', 'low']

/** What is wrong and needs an owner and an end: the open ones by severity and day; each rises from the working level to the sponsors. (ISO 44003 5.5) */
export function Issues({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'issue', partnerId: card.partner.id, open, mayWrite } as const
  const going = openIssues(card).sort(
    (a, b) => rankOf(a) - rankOf(b) || (a.due ?? '9999').localeCompare(b.due ?? '9999'),
  )
  const ended = card.issues
    .filter(({ state }) => state !== 'open')
    .sort((a, b) => (b.resolvedOn ?? '').localeCompare(a.resolvedOn ?? ''))
  const highest = going[0]
  return (
    <CardList
      words="partner.issues"
      {...shared}
      fields={fields}
      count={card.issues.length}
      brief={
        highest ? (
          <Brief issue={highest} count={going.length} />
        ) : (
          <span class="muted">{t('card.nothing')}</span>
        )
      }
      closed={card.issues.length === 0}
    >
      <OpenAndEnded open={going} ended={ended} endedSay={t('open.ended', { count: ended.length })}>
        {(issue) =>
          issue.state === 'open' ? (
            <CardRow
              key={issue.id}
              {...shared}
              fields={fields}
              row={issue}
              name={issue.what}
              acts={<Acts issue={issue} people={peopleOnRungs(card, today, issue.owner)} />}
            >
              <OpenIssue issue={issue} today={today} mayWrite={mayWrite} />
            </CardRow>
          ) : (
            <CardRow key={issue.id} {...shared} fields={endedFields} row={issue} name={issue.what}>
              <Icon name="check" size={14} class="muted" />
              <div class="grow">
                <div class="what">{issue.what}</div>
                <p class="small muted">{sayEnded(choiceLabel('resolved'), issue.resolvedOn, today)}</p>
                {issue.resolution && <p class="small prose">{issue.resolution}</p>}
              </div>
            </CardRow>
          )
        }
      </OpenAndEnded>
    </CardList>
  )
}

function Brief({ issue, count }: { issue: Issue; count: number }): JSX.Element {
  return (
    <>
      <span class="num">{count}</span> · {issue.what}
    </>
  )
}

function Acts({ issue, people }: { issue: Issue; people: Record<Rung, string[]> }): JSX.Element {
  return (
    <>
      <Rungs people={people} at={rungOf(issue)} />
      <ResolveIssue issue={issue} />
      <RaiseIssue issue={issue} />
    </>
  )
}

/** *Tom Aalders · with the joint management team*, how bad it is and when it is due; past its day to rise it says so, with the one act. */
function OpenIssue(props: { issue: Issue; today: Day; mayWrite: boolean }): JSX.Element {
  const { issue, today, mayWrite } = props
  const me = useLive('device', {}).value?.name
  const { severity = 'middle', due, detail } = issue
  const past = daysPastRise(issue, today)
  const late = due && due < today ? daysBetween(due, today) : undefined
  const rung = rungOf(issue)
  const meta = [sayOwner(issue.owner, me), rung !== 'working' && t(`open.issues.with.${rung}`)]
  return (
    <>
      <Icon name="issue" size={14} class={`sev ${severity}`} />
      <div class="grow">
        <div class="what">{issue.what}</div>
        <p class="small muted">{meta.filter(Boolean).join(' · ')}</p>
        {detail && <p class="small prose">{detail}</p>}
        {past > 0 && (
          <p class="small perhaps raise-now">
            <span>
              <Icon name="clock" size={12} /> {t('open.issues.pastRise', { days: past })}
            </span>
            {mayWrite && nextRung(issue) && <RaiseIssue issue={issue} />}
          </p>
        )}
        <Source row={issue} />
      </div>
      <div class="end small">
        <div class={`sev ${severity}`}>{choiceLabel(severity)}</div>
        <Due due={due} late={late} />
      </div>
    </>
  )
}

function rankOf({ severity = 'middle' }: Issue): number {
  return severities.indexOf(severity)
}
