import { useSignal, type ReadonlySignal } from '@preact/signals'
import type { Chance } from '#shared/model/ids.ts'
import type { Importing } from '../../bridge/answers.ts'
import type { Refusal } from '../../bridge/contract.ts'
import { localDay } from '../../ui/dates.ts'
import { offerFile } from '../../ui/offer-file.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { beginLock } from './locked-copy.ts'
import { openFile, readExport, type ExportFile } from './read-export.ts'

export const chance: Chance = (bytes) => crypto.getRandomValues(bytes)

export interface Export {
  /** How far it is, in rows; undefined while none runs. */
  at: ReadonlySignal<Importing | undefined>
  refusal: ReadonlySignal<Refusal | undefined>
  download(): Promise<void>
  /** The same, locked; true once the file was handed over. */
  downloadLocked(passphrase: string): Promise<boolean>
  stop(): void
}

/** One export at a time, into an open or a locked file. Stopped, it leaves no file. */
export function useExport(): Export {
  const at = useSignal<Importing | undefined>(undefined)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const stopper = useSignal(new AbortController())
  const run = async (into: ExportFile | Promise<ExportFile>, ending: string) => {
    stopper.value = new AbortController()
    at.value = { done: 0, total: 0 }
    try {
      const file = await into
      const read = await readExport(file, stopper.value.signal, (now) => (at.value = now))
      refusal.value = read.ok ? undefined : read
      if (read.ok) offerFile(await file.end(), `entente-${localDay(new Date())}.${ending}`)
      return read.ok
    } finally {
      at.value = undefined
    }
  }
  return {
    at,
    refusal,
    async download() {
      if (await run(openFile(), 'json')) showToast(t('importExport.exported'))
    },
    async downloadLocked(passphrase) {
      const done = await run(beginLock(passphrase, chance), 'locked')
      if (done) showToast(t('importExport.locked.done'))
      return done
    },
    stop: () => stopper.value.abort(),
  }
}
