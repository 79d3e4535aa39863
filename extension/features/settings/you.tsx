import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

const themes = ['auto', 'light', 'dark'] as const

/** Name and theme of this browser. */
export function You(): JSX.Element | null {
  const device = useLive('device', {}).value
  if (!device) return null
  return (
    <Sheet title={t('settings.you.title')}>
      <YourName name={device.name} />
      <div class="form-field">
        <span class="small second" id="theme">
          {t('settings.you.theme')}
        </span>
        <div class="segments" role="radiogroup" aria-labelledby="theme">
          {themes.map((theme) => (
            <label key={theme}>
              <input
                type="radio"
                name="theme"
                checked={device.theme === theme}
                onChange={() => void act('saveDevice', { values: { theme } }, t('settings.saved'))}
              />
              {t(`settings.you.themes.${theme}`)}
            </label>
          ))}
        </div>
      </div>
    </Sheet>
  )
}

function YourName({ name }: { name: string }): JSX.Element {
  const typed = useSignal<string | undefined>(undefined)
  const save = (event: Event) => {
    event.preventDefault()
    const values = { name: (typed.value ?? name).trim() }
    void act('saveDevice', { values }, t('settings.saved'))
  }
  return (
    <form class="form-field" onSubmit={save}>
      <label for="your-name">{t('settings.you.name')}</label>
      <div class="row">
        <input
          id="your-name"
          class="input grow"
          autocomplete="name"
          maxLength={120}
          value={typed.value ?? name}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('states.save')}
        </button>
      </div>
      <p class="small muted">{t('settings.you.nameWhy')}</p>
    </form>
  )
}
