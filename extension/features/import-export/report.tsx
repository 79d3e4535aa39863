import type { JSX } from 'preact'
import type { ImportReport } from '../../bridge/answers.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { sayProblem } from './say-problem.ts'

const shownProblems = 50

/** What an import would change; with any problem it changes nothing, and each one says its line and its reason. */
export function Report(props: { report: ImportReport; busy: boolean; onConfirm(): void }): JSX.Element {
  const { report, busy } = props
  if (report.problems.length > 0) return <Problems problems={report.problems} />
  // A refusal of the whole command carries a code and no problems.
  if (!report.ok) return <Problems problems={[{ code: 'internal' }]} />
  const nothing = report.added + report.changed === 0
  return (
    <div class="report" role="status">
      <p>
        <Icon name="check" size={14} class="fits" />{' '}
        {nothing ? t('importExport.nothingNew', { unchanged: report.unchanged }) : sayWould(report)}
      </p>
      {!nothing && (
        <div class="acts">
          <button
            type="button"
            class="button filled"
            data-testid="import-confirm"
            disabled={busy}
            onClick={props.onConfirm}
          >
            {t('importExport.import', { count: report.added + report.changed })}
          </button>
        </div>
      )}
    </div>
  )
}

function sayWould({ added, changed, unchanged }: ImportReport): string {
  return t('importExport.would', { added, changed, unchanged })
}

function Problems({ problems }: { problems: ImportReport['problems'] }): JSX.Element {
  const more = problems.length - shownProblems
  return (
    <div class="report" role="alert">
      <p>
        <Icon name="info" size={14} class="broken" /> {t('importExport.problems', { count: problems.length })}
      </p>
      <ul class="problems small">
        {problems.slice(0, shownProblems).map((problem, at) => (
          <li key={at}>
            {problem.line !== undefined && (
              <b class="num">{t('importExport.lineNumber', { line: problem.line })} </b>
            )}
            {sayProblem(problem)}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="small muted">{t('importExport.more', { count: more })}</p>}
    </div>
  )
}
