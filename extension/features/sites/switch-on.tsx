import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { requestSite } from './site-permission.ts'

/** Switches one site on: the browser asks in this click, and a no says what still works. */
export function SwitchOn(props: {
  origin: string
  host: string
  filled?: boolean
  onGranted?(): void
}): JSX.Element {
  const { origin, host } = props
  const refused = useSignal(false)
  const ask = () => {
    // Nothing may stand before this: the browser only asks straight from a click.
    void requestSite(origin).then((granted) => {
      refused.value = !granted
      if (!granted) return
      showToast(t('sites.isOn', { host }))
      props.onGranted?.()
    })
  }
  return (
    <div class="switch-on">
      <button
        type="button"
        class={props.filled ? 'button filled' : 'button'}
        aria-label={t('sites.switchOnNamed', { host })}
        onClick={ask}
      >
        {t('sites.switchOn')}
      </button>
      {refused.value && (
        <p class="small second" role="status">
          {t('sites.refused')}
        </p>
      )}
    </div>
  )
}
