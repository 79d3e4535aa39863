import { useSignal, type ReadonlySignal } from '@preact/signals'
import type { CsvColumn, CsvLook, ImportReport } from '../../bridge/answers.ts'
import { tell } from '../../bridge/ask.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { goTo } from '../dashboard/route.ts'

export type CsvMapping = (CsvColumn | null)[]
export type Decisions = Record<string, 'same' | 'another'>

/** The most characters that the background takes at once; the same bound as in the contract. */
const most = 30_000_000

export interface Csv {
  text: ReadonlySignal<string>
  look: ReadonlySignal<CsvLook | undefined>
  mapping: ReadonlySignal<CsvMapping>
  report: ReadonlySignal<ImportReport | undefined>
  busy: ReadonlySignal<boolean>
  /** What was typed or pasted, before it is looked at. */
  take(given: string): void
  /** Looks at a whole table and tries it out with what its columns seem to say. */
  open(given: string | Promise<string>): Promise<void>
  map(next: CsvMapping): Promise<void>
  decide(next: Decisions): Promise<void>
  bringIn(): Promise<void>
}

/** One table on its way in: each answer of the user is tried out at once, and nothing changes before the last. */
export function useCsv(): Csv {
  const text = useSignal('')
  const look = useSignal<CsvLook | undefined>(undefined)
  const mapping = useSignal<CsvMapping>([])
  const decisions = useSignal<Decisions>({})
  const report = useSignal<ImportReport | undefined>(undefined)
  const busy = useSignal(false)

  const run = async (dryRun: boolean) => {
    busy.value = true
    const file = { text: text.value, dryRun, mapping: mapping.value, decisions: decisions.value }
    report.value = await tell('importCsv', file).finally(() => (busy.value = false))
    return report.value
  }
  const map = async (next: CsvMapping) => {
    mapping.value = next
    await run(true)
  }
  return {
    ...{ text, look, mapping, report, busy, map },
    take: (given) => (text.value = given),
    async open(given) {
      text.value = await given
      look.value = undefined
      decisions.value = {}
      report.value = text.value.length > most ? refused([{ code: 'file-too-large' }]) : undefined
      if (report.value) return
      const seen = await tell('readCsv', { text: text.value })
      look.value = seen
      if (seen.problems.length > 0) report.value = refused(seen.problems)
      else await map(seen.mapping)
    },
    async decide(next) {
      decisions.value = { ...decisions.value, ...next }
      await run(true)
    },
    async bringIn() {
      const done = await run(false)
      if (!done.ok) return
      showToast(t('importExport.imported', { added: done.added, changed: done.changed }), done.undo)
      goTo({ page: 'partners' })
    },
  }
}

function refused(problems: ImportReport['problems']): ImportReport {
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems }
}
