import type { JSX } from 'preact'
import { csvColumns, type CsvColumn, type CsvLook } from '../../bridge/answers.ts'
import { t } from '../../ui/words.ts'
import type { CsvMapping } from './use-csv.ts'

const shownRows = 3

/** The first rows of a table, and above each column what it becomes on the card. */
export function CsvColumns(props: {
  look: CsvLook
  mapping: CsvMapping
  onMapping(next: CsvMapping): void
}): JSX.Element {
  const { look, mapping, onMapping } = props
  const choose = (at: number, column: string) =>
    onMapping(mapping.map((one, each) => (each === at ? ((column || null) as CsvColumn | null) : one)))
  return (
    <>
      <p class="small second">{t('importExport.columns.text', { lines: look.lines })}</p>
      <div
        class="scrolls csv-columns"
        tabIndex={0}
        role="region"
        aria-label={t('importExport.columns.title')}
      >
        <table class="small">
          <thead>
            <tr>
              {look.heading.map((heading, at) => (
                <th key={at} scope="col">
                  <bdi class="csv-heading">{heading || '…'}</bdi>
                  <select
                    class="input"
                    aria-label={t('importExport.columns.becomes', { column: heading })}
                    value={mapping[at] ?? ''}
                    onChange={(event) => choose(at, event.currentTarget.value)}
                  >
                    <option value="">{t('importExport.columns.leftOut')}</option>
                    {csvColumns.map((column) => (
                      <option key={column} value={column}>
                        {t(`importExport.columns.${column}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.rows.slice(0, shownRows).map((row, at) => (
              <tr key={at}>
                {look.heading.map((_, cell) => (
                  <td key={cell} class={mapping[cell] ? undefined : 'muted'}>
                    <bdi>{row[cell]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
