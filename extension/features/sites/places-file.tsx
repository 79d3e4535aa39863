import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { offerFile } from '../../ui/offer-file.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'

/** The same bound as in the contract. */
const most = 1_000_000

/** The learned places as a file for another team, and such a file back: what is wrong with it is said in a sentence, and nothing is changed. */
export function PlacesFile({ isSome }: { isSome: boolean }): JSX.Element {
  const said = useSignal<string | undefined>(undefined)
  const save = async () => {
    const done = await attempt('exportPlaces', {})
    said.value = done.ok ? undefined : sayRefusal(done)
    if (!done.ok) return
    const file = new Blob([String(done['text'])], { type: 'application/json' })
    offerFile(file, `entente-places-${localDay(new Date())}.json`)
  }
  const add = async (file: File) => {
    const done =
      file.size > most
        ? ({ ok: false, code: 'file-too-large' } as const)
        : await attempt('importPlaces', { text: await file.text() })
    said.value = done.ok ? undefined : sayRefusal(done)
    if (!done.ok) return
    const changed = Number(done['changed'])
    showToast(changed > 0 ? t('sites.places.imported', { changed }) : t('sites.places.same'), done.undo)
  }
  return (
    <div class="places-file">
      {isSome && (
        <button type="button" class="button" onClick={() => void save()}>
          {t('sites.places.export')}
        </button>
      )}
      <div class="form-field">
        <label for="places-file">{t('sites.places.file')}</label>
        <input
          id="places-file"
          class="input file"
          type="file"
          accept=".json,application/json"
          aria-describedby={said.value ? 'places-file-said' : undefined}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void add(file).finally(() => (currentTarget.value = ''))
          }}
        />
      </div>
      {said.value && (
        <p class="small second" id="places-file-said" role="alert">
          {said.value}
        </p>
      )}
    </div>
  )
}
