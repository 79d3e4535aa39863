import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

/** Ends the team for everybody. Its name has to be typed, for nobody can bring it back. */
export function DeleteTeam({ title }: { title: string }): JSX.Element {
  const typed = useSignal<string | undefined>(undefined)
  const certain = typed.value?.trim() === title.trim()
  const end = (event: Event) => {
    event.preventDefault()
    if (certain) void act('deleteTeam', {}, t('team.end.done'))
  }
  return (
    <Sheet title={t('team.end.title')}>
      <p class="small second">{t('team.end.text')}</p>
      {typed.value === undefined ? (
        <div class="acts">
          <button type="button" class="button" onClick={() => (typed.value = '')}>
            {t('team.end.ask')}
          </button>
        </div>
      ) : (
        <form class="record-form" onSubmit={end}>
          <div class="form-field">
            <label for="end-title">{t('team.end.type', { title })}</label>
            <input
              id="end-title"
              class="input"
              autocomplete="off"
              maxLength={120}
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          </div>
          <div class="acts">
            <button type="submit" class="button" disabled={!certain}>
              {t('team.end.end')}
            </button>
            <button type="button" class="button quiet" onClick={() => (typed.value = undefined)}>
              {t('states.cancel')}
            </button>
          </div>
        </form>
      )}
    </Sheet>
  )
}
