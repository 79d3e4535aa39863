import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { browser } from 'wxt/browser'
import { report } from '../../ui/report.ts'
import { t } from '../../ui/words.ts'

/** A page on which Entente is off: one press asks the browser for this one site. A refusal says what still works. */
export function OffSite({ link }: { link: string }): JSX.Element | null {
  const said = useSignal<'asked' | 'on' | 'refused'>('asked')
  if (!/^https?:/i.test(link)) return null
  const { protocol, hostname } = new URL(link)
  const switchOn = () => {
    // The prompt may close this popup: the request comes first and nothing is awaited before it; the background does the rest.
    browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] }).then(
      (granted) => (said.value = granted ? 'on' : 'refused'),
      (failure: unknown) => {
        report('the browser would not ask', failure)
        said.value = 'refused'
      },
    )
  }
  return (
    <section class="pad row off-site" role="status">
      <span class="grow small second">{t(`popup.site.${said.value}`, { host: hostname })}</span>
      {said.value !== 'on' && (
        <button type="button" class="button" onClick={switchOn}>
          {t('popup.switchOn')}
        </button>
      )}
    </section>
  )
}
