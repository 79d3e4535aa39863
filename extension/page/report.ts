import { draftSignals, subjectSignals } from '#shared/principles/draft-signals.ts'
import type { PageRead, PageReport, Site } from '../sites/site.ts'

const forwarded = /^\s*(?:fwd?|wg|tr|rv|doorst)\s*:/iu

/** What may leave the page of what was read: the header, and yes-or-no signals. The draft ends here. */
export function reportOf(site: Site, read: PageRead | undefined): PageReport | undefined {
  if (!read) return undefined
  const { draft, attachments, title, key, ...header } = read
  const subject = header.doing === 'none' ? '' : (title ?? '')
  const { change, price, ending } = subjectSignals(subject)
  return {
    ...header,
    site: site.name,
    key: key?.slice(0, 500),
    title: title?.slice(0, 500),
    signals: {
      ...draftSignals(draft ?? ''),
      attachments,
      subjectChange: change,
      subjectPrice: price,
      subjectEnding: ending,
      forward: forwarded.test(subject) || undefined,
    },
  }
}
