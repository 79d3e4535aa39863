import { addressesIn } from '#shared/model/address.ts'
import { climb, currentOf, draftRead, lineOf, mailRead, outside, peopleIn, type Witness } from './header.ts'
import { nothing, type PageRead, type Person, type Site } from './site.ts'

type Ladders = Partial<Record<Person['role'], readonly string[]>>

/** What an adapter for webmail knows of its site. Each list is a ladder: independent signals, the most trustworthy first. */
export interface MailPlan extends Pick<Site, 'name' | 'reads' | 'matches' | 'knows' | 'frames'>, Witness {
  /** Whatever strangers fill: bodies of mails, rows of lists. Nothing in there counts. */
  body: string
  /** The messages that stand open, the newest last. */
  open: readonly string[]
  people: Ladders
  subject: readonly string[]
  /** A list of mails is shown. */
  list: string
  key: (address: URL, page: Document) => string | undefined
  /** Where the user's own address stands. */
  account?: string
  draft: { form: string; people: Ladders; editor: string; subject: string; files?: string }
  anchor: string
}

const roles = ['from', 'to', 'cc', 'bcc'] as const

/* @__NO_SIDE_EFFECTS__ */
export function mailSite(plan: MailPlan): Site {
  const { name, reads, matches, knows, frames } = plan
  return {
    name,
    reads,
    matches,
    ...(knows && { knows }),
    ...(frames && { frames }),
    read(page, address) {
      const read = readDraft(page, plan) ?? readMail(page, address, plan)
      const seen = read ?? (page.querySelector(plan.list) ? nothing('list') : undefined)
      const shown = plan.account ? page.querySelector(plan.account) : null
      const account = addressesIn(`${shown?.getAttribute('title') ?? ''} ${lineOf(shown) ?? ''}`)[0]
      return seen && { ...seen, ...(account && { account }) }
    },
    anchor: (page) => page.querySelector(plan.anchor) ?? page.body,
    avoid: (page) => outside(plan.body, page, plan.draft.form),
  }
}

function readMail(page: Document, address: URL, plan: MailPlan): PageRead | undefined {
  const { body, open, subject } = plan
  const look = (rung: string) => outside(body, page, rung)
  const title = lineOf(climb(subject, look)[0])
  const messages = climb(open, look).reverse()
  if (!messages.length && !title) return undefined
  const found = messages.flatMap((message) => peopleOf(message, plan.people, plan))
  const read = mailRead(found, plan.key(address, page), title)
  // Whoever wrote without an address may be anybody: then the others must not stand for them.
  return { ...read, sure: read.sure && !read.people.some((one) => one.role === 'from' && !one.address) }
}

function peopleOf(root: Element, ladders: Ladders, plan: MailPlan): (Person | undefined)[] {
  return roles.flatMap((role) => {
    const found = climb(ladders[role] ?? [], (rung) => outside(plan.body, root, rung))
    // One wrote it, whoever else is named beside ("on behalf of").
    const counted = role === 'from' ? found.slice(0, 1) : found
    return counted.flatMap((element) => peopleIn(element, role, plan))
  })
}

function readDraft(page: Document, plan: MailPlan): PageRead | undefined {
  const { form: forms, people, editor, subject, files } = plan.draft
  const form = currentOf(outside(plan.body, page, forms), page)
  if (!form) return undefined
  // A draft's recipients are the user's own words: a bare address is one there.
  const found = roles.flatMap((role) =>
    climb(people[role] ?? [], (rung) => [...form.querySelectorAll(rung)]).flatMap((element) =>
      peopleIn(element, role, { ...plan, text: 'typed' }),
    ),
  )
  const text = form.querySelector(editor)
  const rich = text?.tagName === 'IFRAME' ? (text as HTMLIFrameElement).contentDocument?.body : text
  const title = form.querySelector<HTMLInputElement>(subject)?.value
  const attached = files && form.querySelector(files) ? true : undefined
  return { ...draftRead(found, rich ?? null, title), ...(attached && { attachments: attached }) }
}
