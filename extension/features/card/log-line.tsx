import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'

/** The foot of every card: one press to log. Somebody who may only read is told who can write. */
export function LogLine(props: {
  name: string
  partner?: Row<'partner'>
  onLog(): void
}): JSX.Element | null {
  const device = useLive('device', {}).value
  if (!device) return null
  if (!device.mayWrite) {
    const owner = props.partner?.owner
    return (
      <p class="log-line small muted">{owner ? t('states.viewer', { owner }) : t('states.viewerNobody')}</p>
    )
  }
  return (
    <button type="button" class="log-line" onClick={props.onLog}>
      <span class="grow cut muted">{t('card.logFor', { name: props.name })}</span>
      <span class="kbd">Alt L</span>
      <Icon name="plus" />
    </button>
  )
}
