import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'

/** Where an entry was logged: the words that were marked on that page, and the way back to it. */
export function Source({
  row,
}: {
  row: { quote?: string | undefined; sourceTitle?: string | undefined; sourceLink?: string | undefined }
}): JSX.Element | null {
  const { quote, sourceTitle, sourceLink } = row
  if (!quote && !sourceLink && !sourceTitle) return null
  return (
    <div class="small source">
      {quote && <blockquote class="quote">{quote}</blockquote>}
      {sourceLink ? (
        <a href={sourceLink} target="_blank" rel="noopener noreferrer">
          {sourceTitle ?? t('partner.source')}
        </a>
      ) : (
        sourceTitle && <span class="muted">{sourceTitle}</span>
      )}
    </div>
  )
}
