import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { PlacesFile } from './places-file.tsx'

/** Where the sender stands on sites without an adapter, as somebody of the team pointed it out. */
export function Places(): JSX.Element {
  const places = useLive('places', {}).value ?? []
  return (
    <Sheet title={t('sites.places.title')}>
      <p class="small second">{places.length > 0 ? t('sites.places.line') : t('sites.places.none')}</p>
      <ul>
        {places.map(({ host, path }) => (
          <li key={host} class="line">
            <div class="grow">
              <bdi class="what">{host}</bdi>
              <div class="small muted address">
                <bdi>{path}</bdi>
              </div>
            </div>
            <button
              type="button"
              class="button quiet"
              aria-label={t('sites.names.forgetNamed', { name: host })}
              onClick={() => void act('forgetPlace', { host }, t('sites.names.forgotten', { name: host }))}
            >
              {t('sites.names.forget')}
            </button>
          </li>
        ))}
      </ul>
      <PlacesFile isSome={places.length > 0} />
    </Sheet>
  )
}
