import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { CsvColumns } from './csv-columns.tsx'
import { Report } from './report.tsx'
import { Running } from './running.tsx'
import { Suspects } from './suspects.tsx'
import { useCsv } from './use-csv.ts'

/** A table with any header: what each column says, what importing it would change and whom it may already know; and only then the change. */
export function ImportCsv(): JSX.Element {
  const csv = useCsv()
  const { text, look, report, busy } = csv
  return (
    <Sheet
      title={t('importExport.csv.title')}
      end={<span class="small muted">{t('importExport.dryRunFirst')}</span>}
    >
      <p class="small second">{t('importExport.csv.text')}</p>
      <div class="form-field">
        <label for="csv-file">{t('importExport.csv.file')}</label>
        <input
          id="csv-file"
          data-testid="csv-file"
          class="input file"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={({ currentTarget: { files } }) => files?.[0] && void csv.open(files[0].text())}
        />
      </div>
      {!look.value && <Paste text={text.value} onText={csv.take} onCheck={() => void csv.open(text.value)} />}
      {look.value && look.value.heading.length > 0 && (
        <CsvColumns look={look.value} mapping={csv.mapping.value} onMapping={(next) => void csv.map(next)} />
      )}
      {busy.value && <Running />}
      {report.value?.suspects && report.value.ok && (
        <Suspects
          suspects={report.value.suspects}
          busy={busy.value}
          onDecide={(next) => void csv.decide(next)}
        />
      )}
      {report.value && (
        <Report report={report.value} busy={busy.value} onConfirm={() => void csv.bringIn()} />
      )}
    </Sheet>
  )
}

function Paste(props: { text: string; onText(text: string): void; onCheck(): void }): JSX.Element {
  return (
    <div class="form-field">
      <label for="csv-pasted">{t('importExport.csv.paste')}</label>
      <textarea
        id="csv-pasted"
        class="input mono"
        rows={4}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
      <div class="acts">
        <button type="button" class="button" disabled={props.text.trim() === ''} onClick={props.onCheck}>
          {t('importExport.check')}
        </button>
      </div>
    </div>
  )
}
