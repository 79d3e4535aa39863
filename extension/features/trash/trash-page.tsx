import type { JSX } from 'preact'
import type { TrashLine } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { sayMoment } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Empty, PageHead, Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { LastActs } from './last-acts.tsx'
import { sayTable } from './say-table.ts'
import './trash.css'

/** What can be brought back: rows that were removed in the last thirty days, and what this browser's user did last. */
export function TrashPage(): JSX.Element {
  return (
    <>
      <PageHead title={t('memory.trash.title')} line={t('memory.trash.line')} />
      <div class="two-ways">
        <Removed />
        <LastActs />
      </div>
    </>
  )
}

function Removed(): JSX.Element | null {
  const lines = useLive('trash', { limit: 200 }).value
  const mayWrite = useMayWrite()
  if (!lines) return null
  return (
    <Sheet
      title={t('memory.trash.removed')}
      end={lines.length > 0 && <span class="small muted num">{lines.length}</span>}
    >
      {lines.length === 0 ? (
        <Empty title={t('memory.trash.emptyTitle')} text={t('memory.trash.emptyText')} />
      ) : (
        <ul class="memory-list">
          {lines.map((line) => (
            <RemovedRow key={line.id} line={line} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function RemovedRow({ line, mayWrite }: { line: TrashLine; mayWrite: boolean }): JSX.Element {
  const { id, table, name, partner, at, by, daysLeft } = line
  const what = name || sayTable(table)
  const whose = [sayTable(table), partner].filter(Boolean).join(' · ')
  const when = t('memory.trash.by', { who: by ?? t('dashboard.you'), when: sayMoment(at, locale()) })
  return (
    <li class="line">
      <div class="grow">
        <span class="what">
          <bdi>{what}</bdi>
        </span>
        <span class="small second">
          {whose}
          {line.with > 0 && ` · ${t('memory.trash.with', { count: line.with })}`}
        </span>
        <span class="small muted">
          {when} · {t('memory.trash.daysLeft', { count: daysLeft })}
        </span>
        {line.partnerGone && <span class="small muted">{t('memory.trash.partnerFirst')}</span>}
      </div>
      {mayWrite && !line.partnerGone && (
        <button
          type="button"
          class="button"
          aria-label={t('memory.trash.restoreNamed', { what })}
          onClick={() => void act('restore', { id }, t('memory.trash.restored', { what }))}
        >
          {t('memory.trash.restore')}
        </button>
      )}
    </li>
  )
}
