import { draftSignals, subjectSignals } from '#shared/principles/draft-signals.ts'
import type { PageRead, PageReport, SignalName, Site } from '../sites/site.ts'

const forwarded = /^\s*(?:fwd?|wg|tr|rv|doorst)\s*:/iu

/** What may leave the page of what was read: the header, and yes-or-no signals. The draft ends here. */
export function reportOf(site: Site, read: PageRead | undefined): PageReport | undefined {
  if (!read) return undefined
  const { draft, attachments, title, key, ...header } = read
  return {
    ...header,
    site: site.name,
    people: header.people.slice(0, 40),
    ...(key && { key: key.slice(0, 500) }),
    ...(title && { title: title.slice(0, 500) }),
    signals: {
      ...(draft ? draftSignals(draft) : {}),
      ...(attachments && { attachments }),
      ...(title && header.doing !== 'none' ? signalsOfTitle(title) : {}),
    },
  }
}

function signalsOfTitle(title: string): Partial<Record<SignalName, true>> {
  const { change, price, ending } = subjectSignals(title)
  return {
    ...(change && { subjectChange: true }),
    ...(price && { subjectPrice: true }),
    ...(ending && { subjectEnding: true }),
    ...(forwarded.test(title) && { forward: true }),
  }
}
