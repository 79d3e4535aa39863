import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ImportReport } from '../../bridge/answers.ts'
import { tell } from '../../bridge/ask.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { goTo } from '../dashboard/route.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { isLocked } from './locked-copy.ts'
import { Report } from './report.tsx'
import { Running } from './running.tsx'
import { UnlockForm } from './unlock-form.tsx'

/** The most characters that the background takes at once; the same bound as in the contract. */
const most = 60_000_000

/** An export of another Entente, open or locked: first what it would change, and only then the change. */
export function ImportFile(): JSX.Element {
  const locked = useSignal<File | undefined>(undefined)
  const text = useSignal('')
  const report = useSignal<ImportReport | undefined>(undefined)
  const busy = useSignal(false)
  const run = async (dryRun: boolean) => {
    busy.value = true
    const said = await importText(text.value, dryRun).finally(() => (busy.value = false))
    report.value = said
    if (dryRun || !said.ok) return
    showToast(t('importExport.imported', { added: said.added, changed: said.changed }), said.undo)
    goTo({ page: 'partners' })
  }
  const check = async (given: string) => {
    locked.value = undefined
    text.value = given
    await run(true)
  }
  const open = async (file: File) => {
    report.value = undefined
    locked.value = undefined
    if (await isLocked(file)) locked.value = file
    else await check(await file.text())
  }
  return (
    <Sheet
      title={t('importExport.json.title')}
      end={<span class="small muted">{t('importExport.dryRunFirst')}</span>}
    >
      <p class="small second">{t('importExport.json.text')}</p>
      <div class="form-field">
        <label for="json-file">{t('importExport.json.file')}</label>
        <input
          id="json-file"
          data-testid="json-file"
          class="input file"
          type="file"
          accept=".json,.locked,application/json"
          onChange={({ currentTarget: { files } }) => files?.[0] && void open(files[0])}
        />
      </div>
      {locked.value && (
        <UnlockForm key={locked.value} file={locked.value} onOpen={(opened) => void check(opened)} />
      )}
      {busy.value && <Running />}
      {report.value && <Report report={report.value} busy={busy.value} onConfirm={() => void run(false)} />}
    </Sheet>
  )
}

async function importText(text: string, dryRun: boolean): Promise<ImportReport> {
  if (text.length <= most) return tell('importJson', { text, dryRun })
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems: [{ code: 'file-too-large' }] }
}
