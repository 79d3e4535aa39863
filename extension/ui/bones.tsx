import type { JSX } from 'preact'
import { useAfter } from './use-after.ts'
import { t } from './words.ts'

/** What stands where a card will be: nothing for 200 ms, then still bones. A reader hears what is being opened. */
export function Bones({ name }: { name?: string | undefined }): JSX.Element {
  const late = useAfter(200).value
  return (
    <div
      class="bones"
      role="status"
      aria-label={name ? t('states.opening', { name }) : t('states.openingAny')}
    >
      {late &&
        [56, 38, 100, 84].map((width) => (
          <div key={width} class="bone" style={{ inlineSize: `${width}%` }} />
        ))}
    </div>
  )
}
