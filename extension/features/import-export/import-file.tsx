import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ImportReport } from '../../bridge/answers.ts'
import { tell } from '../../bridge/ask.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { goTo } from '../dashboard/route.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { Report } from './report.tsx'

type Kind = 'csv' | 'json'
/** The most characters that the background takes at once; the same bounds as in the contract. */
const most = { csv: 30_000_000, json: 60_000_000 }

/** A file or pasted text: first what it would change, line by line, and only then the change. */
export function ImportFile({ kind, accept }: { kind: Kind; accept: string }): JSX.Element {
  const text = useSignal('')
  const report = useSignal<ImportReport | undefined>(undefined)
  const busy = useSignal(false)
  const run = async (dryRun: boolean) => {
    busy.value = true
    const said = await importText(kind, text.value, dryRun).finally(() => (busy.value = false))
    report.value = said
    if (dryRun || !said.ok) return
    showToast(t('importExport.imported', { added: said.added, changed: said.changed }))
    goTo({ page: 'partners' })
  }
  const take = (given: string) => {
    text.value = given
    report.value = undefined
  }
  const check = async (given: Promise<string>) => {
    take(await given)
    await run(true)
  }
  return (
    <Sheet
      title={t(`importExport.${kind}.title`)}
      end={<span class="small muted">{t('importExport.dryRunFirst')}</span>}
    >
      <p class="small second">{t(`importExport.${kind}.text`)}</p>
      {kind === 'csv' && <code class="small columns">name,domains,emails,segment,phase,owner,notes</code>}
      <div class="form-field">
        <label for={`${kind}-file`}>{t(`importExport.${kind}.file`)}</label>
        <input
          id={`${kind}-file`}
          data-testid={`${kind}-file`}
          class="input file"
          type="file"
          accept={accept}
          onChange={({ currentTarget: { files } }) => files?.[0] && void check(files[0].text())}
        />
      </div>
      {kind === 'csv' && <Paste text={text.value} onText={take} onCheck={() => void run(true)} />}
      {busy.value && <p class="small muted">{t('importExport.reading')}</p>}
      {report.value && <Report report={report.value} busy={busy.value} onConfirm={() => void run(false)} />}
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
        // A large file stays in memory only: a text area of megabytes would stop the page.
        value={props.text.length > 100_000 ? '' : props.text}
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

async function importText(kind: Kind, text: string, dryRun: boolean): Promise<ImportReport> {
  if (text.length > most[kind]) return refused('file-too-large')
  return tell(kind === 'csv' ? 'importCsv' : 'importJson', { text, dryRun })
}

function refused(code: string): ImportReport {
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems: [{ code }] }
}
