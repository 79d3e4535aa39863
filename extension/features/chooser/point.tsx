import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

/** On a page where nobody could be read: the user points once at whoever it is about. A popup makes way for the page. */
export function Point({ tabId }: { tabId: number | undefined }): JSX.Element | null {
  if (tabId === undefined) return null
  const point = () => {
    void act('pointAt', { tabId }, t('sites.places.kept'))
    if (document.body.classList.contains('popup-app')) close()
  }
  return (
    <p class="point">
      <button type="button" class="button quiet accent" onClick={point}>
        <Icon name="target" size={14} />
        {t('sites.places.point')}
      </button>
    </p>
  )
}
