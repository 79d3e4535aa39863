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

/** In bytes: far more than the largest team writes, and not more than a browser holds as one text. */
const most = 400_000_000

/** An export of another Entente, open or locked: first what it would change, and only then the change. */
export function ImportFile(): JSX.Element {
  const locked = useSignal<File | undefined>(undefined)
  const open = useSignal<Blob | undefined>(undefined)
  const report = useSignal<ImportReport | undefined>(undefined)
  const busy = useSignal(false)
  const run = async (file: Blob, dryRun: boolean) => {
    busy.value = true
    const said = await importFrom(file, dryRun).finally(() => (busy.value = false))
    report.value = said
    if (dryRun || !said.ok) return
    showToast(t('importExport.imported', { added: said.added, changed: said.changed }), said.undo)
    goTo({ page: 'partners' })
  }
  const check = async (file: Blob) => {
    locked.value = undefined
    open.value = file
    await run(file, true)
  }
  const choose = async (file: File) => {
    report.value = undefined
    locked.value = undefined
    if (await isLocked(file)) locked.value = file
    else await check(file)
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
          // Or a browser would not say that the same file was chosen once more.
          onClick={({ currentTarget }) => (currentTarget.value = '')}
          onChange={({ currentTarget: { files } }) => files?.[0] && void choose(files[0])}
        />
      </div>
      {locked.value && (
        <UnlockForm key={locked.value} file={locked.value} onOpen={(text) => void check(new Blob([text]))} />
      )}
      {busy.value && <Running />}
      {report.value && open.value && (
        <Report report={report.value} busy={busy.value} onConfirm={() => void run(open.value!, false)} />
      )}
    </Sheet>
  )
}

async function importFrom(file: Blob, dryRun: boolean): Promise<ImportReport> {
  if (file.size > most)
    return { ok: false, added: 0, changed: 0, unchanged: 0, problems: [{ code: 'file-too-large' }] }
  const address = URL.createObjectURL(file)
  return tell('importJson', { file: address, dryRun }).finally(() => URL.revokeObjectURL(address))
}
