import type { DraftSignals } from '#shared/principles/signals/names.ts'
import type { PageRead, PageReport, Site } from '../sites/site.ts'

/** Makes signals of a draft. It is in the page only where a partner was recognised. */
export type ReadDraft = (draft: string) => DraftSignals

/** What may leave the page of what was read: the header, and yes-or-no signals. The draft ends here. */
export function reportOf(
  site: Site,
  read: PageRead | undefined,
  readDraft?: ReadDraft,
): PageReport | undefined {
  if (!read) return undefined
  const { draft = '', title, key, ...header } = read
  return {
    ...header,
    site: site.name,
    key: key?.slice(0, 500),
    title: title?.slice(0, 500),
    signals: readDraft?.(draft) ?? {},
    unread: draft !== '' && !readDraft ? true : undefined,
  }
}
