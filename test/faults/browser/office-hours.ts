import type { Page } from '@playwright/test'
import { row } from '../../e2e/cards.ts'
import type { Dice } from '../../simulate/dice.ts'
import { chipOf, openCard, typeLog } from '../../support/glance.ts'
import { mustDo } from '../../support/must.ts'
import type { Profile } from '../../support/profile.ts'

/** A partner that writes mails: its card, its name, and the mail in the demo mailbox. */
export interface Sender {
  id: string
  name: string
  mail: string
}

/** Somebody at work in a browser, and what they were told is saved. */
export interface AtWork {
  profile: Profile
  throws: Dice
  /** Goes before all that they write, so that nobody else writes the same. */
  called: string
  /** Which field of a partner is theirs to change: so the last value said is the one that must hold. */
  field: 'readFirst' | 'owner'
  senders: readonly Sender[]
  dashboard: Page
  mailbox: Page
  /** What stands in their field of a card, by the card's id. */
  fields: Map<string, string>
  /** Notes and promises by their text; those that they took away again are not in it. */
  lines: { id?: string; text: string }[]
  acts: number
}

/** So many lines of theirs stay; each further one takes the oldest with it, so that what is shown gets no larger. */
const LINES_KEPT = 12

/** One act: something is written, removed, looked at or read, and seen to be done. */
export async function act(one: AtWork): Promise<void> {
  one.acts++
  const acts = [editCard, editCard, editCard, writeLine, writeLine, readMail, readMail, lookAround]
  await one.throws.of(acts)(one)
}

async function editCard(one: AtWork): Promise<void> {
  const { id } = one.throws.of(one.senders)
  const value = `${one.called} ${one.acts}`
  const values = { [one.field]: value }
  mustDo('save', await one.profile.tell('save', { table: 'partner', id, values }))
  one.fields.set(id, value)
}

async function writeLine(one: AtWork): Promise<void> {
  const partner = one.throws.of(one.senders)
  const text = `${one.called} wrote in act ${one.acts}`
  const on = new Date().toISOString().slice(0, 10)
  one.lines.push({ id: await row(one.profile, partner.id, 'note', { text, on }), text })
  await takeOldestAway(one)
}

async function takeOldestAway(one: AtWork): Promise<void> {
  const [oldest] = one.lines
  if (one.lines.length <= LINES_KEPT || !oldest) return
  const id = oldest.id ?? (await idOf(one, oldest.text))
  mustDo('remove', await one.profile.tell('remove', { table: oldest.id ? 'note' : 'commitment', id }))
  one.lines.shift()
}

/** The id of a promise that was typed in a glance, which tells nobody an id. */
async function idOf({ profile, senders }: AtWork, text: string): Promise<string> {
  for (const { id } of senders) {
    const { commitments } = (await profile.ask('card', { partnerId: id }))!.card
    const found = commitments.find(({ what }) => what === text)
    if (found) return found.id
  }
  throw new Error(`“${text}” was said to be saved, and is on no card`)
}

/** Turns to another mail; sees whose it is; and of every second one opens the card over it and types a promise. */
async function readMail(one: AtWork): Promise<void> {
  const { mailbox, senders, throws } = one
  const elsewhere = senders.filter(({ mail }) => !mailbox.url().endsWith(mail))
  const { name, mail } = throws.of(elsewhere)
  await mailbox.bringToFront()
  await mailbox.evaluate((hash) => void (location.hash = hash), `#/inbox/${mail}`)
  await chipOf(mailbox, name)
  if (throws.next() < 0.5) await typePromise(one, name)
}

async function typePromise(one: AtWork, name: string): Promise<void> {
  const text = `They promised ${one.called} act ${one.acts}`
  const glance = await openCard(one.mailbox, name)
  await typeLog(glance, text)
  await glance.getByRole('textbox').press('Enter')
  await glance.getByText(`Logged for ${name}`).waitFor()
  one.lines.push({ text })
  // Done, then the card: back to the chip.
  for (let press = 0; press < 2; press++) await glance.locator('body').press('Escape')
  await chipOf(one.mailbox, name)
  await takeOldestAway(one)
}

/** Walks from one page of the dashboard to another and waits until it is drawn. */
async function lookAround({ dashboard, senders, throws }: AtWork): Promise<void> {
  const { id, name } = throws.of(senders)
  await dashboard.bringToFront()
  await dashboard.evaluate((hash) => void (location.hash = hash), `#/partner/${id}`)
  await dashboard.getByRole('heading', { level: 1, name }).waitFor()
  await dashboard.evaluate(() => void (location.hash = '#/'))
  await dashboard.locator('tr[data-partner]').first().waitFor()
}
