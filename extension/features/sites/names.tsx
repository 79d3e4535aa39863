import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

/** What the user said of names that pages show without an address; each can be forgotten. */
export function Names(): JSX.Element | null {
  const names = useLive('names', {}).value ?? []
  if (names.length === 0) return null
  return (
    <Sheet title={t('sites.names.title')}>
      <p class="small second">{t('sites.names.line')}</p>
      <ul>
        {names.map(({ name, address }) => (
          <li key={name} class="line">
            <div class="grow">
              <bdi class="what">{name}</bdi>
              <div class="small muted">
                <bdi>{address}</bdi>
              </div>
            </div>
            <button
              type="button"
              class="button quiet"
              aria-label={t('sites.names.forgetNamed', { name })}
              onClick={() => void act('forgetName', { name }, t('sites.names.forgotten', { name }))}
            >
              {t('sites.names.forget')}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
