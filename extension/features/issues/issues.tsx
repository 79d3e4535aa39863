import type { JSX } from 'preact'
import { daysBetween } from '#shared/model/days.ts'
import type { Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Due } from '../dashboard/due.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'

const fields = [
  'what',
  'severity',
  'owner',
  'due',
  'escalate',
  'rung',
  'state',
  'resolution',
  'resolvedOn',
  'detail',
]
const severities = ['high', 'middle', 'low']

/** What is wrong and needs an owner and an end: the open ones by severity, then those that ended. */
export function Issues({ card }: { card: Card }): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const partnerId = card.partner.id
  const shared = { table: 'issue', partnerId, fields, open, mayWrite } as const
  const issues = [...card.issues].sort((a, b) => rank(a) - rank(b))
  return (
    <CardList words="partner.issues" {...shared} count={issues.length}>
      <ul>
        {issues.map((issue) => (
          <CardRow
            key={issue.id}
            {...shared}
            row={issue}
            name={issue.what}
            acts={issue.state === 'open' && <Resolve issue={issue} />}
          >
            <Icon
              name={issue.state === 'open' ? 'issue' : 'check'}
              size={14}
              class={`sev ${markOf(issue)}`}
            />
            <IssueLine issue={issue} />
          </CardRow>
        ))}
      </ul>
    </CardList>
  )
}

function IssueLine({ issue }: { issue: Row<'issue'> }): JSX.Element {
  const today = localDay(new Date())
  const isOpen = issue.state === 'open'
  const late = isOpen && issue.due && issue.due < today ? daysBetween(issue.due, today) : undefined
  const meta = [
    isOpen ? issue.owner : choiceLabel('resolved'),
    issue.rung && issue.rung !== 'working' ? choiceLabel(issue.rung) : undefined,
  ]
  return (
    <>
      <div class={`grow ${isOpen ? '' : 'muted'}`}>
        <div class="what">{issue.what}</div>
        <div class="small muted">{meta.filter(Boolean).join(' · ') || t('dashboard.noOwner')}</div>
        <Source row={issue} />
      </div>
      <div class="end small">
        {isOpen && <div class={`sev ${markOf(issue)}`}>{choiceLabel(issue.severity ?? 'middle')}</div>}
        {isOpen && <Due due={issue.due} late={late} />}
      </div>
    </>
  )
}

function Resolve({ issue }: { issue: Row<'issue'> }): JSX.Element {
  const resolve = () => {
    const values = { state: 'resolved', resolvedOn: localDay(new Date()) }
    void act('save', { table: 'issue', id: issue.id, partnerId: issue.partnerId, values }, t('partner.saved'))
  }
  return (
    <button type="button" class="button" onClick={resolve}>
      {t('partner.issues.resolve')}
    </button>
  )
}

function rank(issue: Row<'issue'>): number {
  return (issue.state === 'open' ? 0 : 10) + severities.indexOf(issue.severity ?? 'middle')
}

function markOf(issue: Row<'issue'>): string {
  return issue.state === 'open' ? (issue.severity ?? 'middle') : 'low'
}
