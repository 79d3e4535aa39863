import { climb, distinct, isShown, lineOf, peopleIn, type Witness } from './header.ts'
import { nothing, type PageRead, type Site } from './site.ts'

/** What an adapter for records knows of its site. Each list is a ladder: independent signals, the most trustworthy first. */
export interface RecordPlan extends Pick<Site, 'name' | 'reads' | 'matches' | 'knows'>, Witness {
  /** What names the record in the page's address, for good; undefined on a page that shows no record. */
  key: (address: URL) => string | undefined
  /** The view of the record. Earlier views may stay in the page unseen. */
  view: readonly string[]
  /** What stands in a view and is not the record's own: mails, notes, lists of others. */
  apart: string
  /** The fields that hold addresses. */
  people: readonly string[]
  title: readonly string[]
  /** Keys of records that are a matter (a deal, a ticket): their title names nobody. */
  matter?: RegExp
}

/** A view with more addresses than this shows a list. */
const mostOnRecord = 5

/* @__NO_SIDE_EFFECTS__ */
export function recordSite(plan: RecordPlan): Site {
  const { name, reads, matches, knows, view } = plan
  return {
    name,
    reads,
    matches,
    ...(knows && { knows }),
    read(page, address) {
      const key = plan.key(address)
      return key === undefined ? nothing('none') : { ...readRecord(page, plan, key), key }
    },
    anchor: (page) => page.querySelector(view.at(-1)!) ?? page.body,
  }
}

/** A firm or person without an address is told by its name alone. */
function readRecord(page: Document, plan: RecordPlan, key: string): PageRead {
  const [root] = climb(plan.view, (rung) => viewsOf(page, rung, plan.apart))
  if (!root) return nothing('none')
  const look = (rung: string) => ownOf(root, plan.apart, rung)
  const title = lineOf(climb(plan.title, look)[0])
  const fields = climb(plan.people, look)
  const found = distinct(fields.flatMap((field) => peopleIn(field, 'owner', plan))).filter(
    ({ address }) => address,
  )
  const people = found.length > mostOnRecord ? [] : found
  if (!people.length && plan.matter?.test(key)) return { doing: 'record', people, title, sure: true }
  if (people.length || !title) return { doing: 'record', people, title, sure: people.length > 0 }
  return { doing: 'record', people: [{ role: 'owner', name: title.slice(0, 300) }], title, sure: false }
}

/** Views that are shown. One within another, or among mails, was not made by the site: a mail may imitate a view. */
function viewsOf(page: Document, rung: string, apart: string): Element[] {
  const shown = [...page.querySelectorAll(rung)].filter(isShown)
  const own = shown.filter((view) => !view.closest(apart))
  const outer = shown.filter((view) => !shown.some((other) => other !== view && other.contains(view)))
  return own.length ? own : outer
}

/** What stands in a view and in nothing that stands apart in it. */
function ownOf(view: Element, apart: string, rung: string): Element[] {
  return [...view.querySelectorAll(rung)].filter((element) => {
    const strange = element.closest(apart)
    return isShown(element) && (!strange || strange === view || !view.contains(strange))
  })
}
