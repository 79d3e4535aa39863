import type { JSX } from 'preact'
import { IconButton } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

/** Title, what is linked, and the cross. */
export function LogHead({
  title,
  about,
  onClose,
}: {
  title: string
  about?: string | undefined
  onClose(): void
}): JSX.Element {
  return (
    <header class="log-head">
      <div class="grow">
        <h2 class="name cut" title={title}>
          {title}
        </h2>
        {about && <p class="small muted cut">{about}</p>}
      </div>
      <IconButton icon="close" name={t('states.close')} onClick={onClose} />
    </header>
  )
}
