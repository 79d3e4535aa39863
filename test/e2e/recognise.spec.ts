import type { Page } from '@playwright/test'
import { tabIdOf, toolbarOf, type Profile } from '../support/profile.ts'
import { day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import {
  article,
  gmailCompose,
  gmailThread,
  outlookMail,
  roundcubeMail,
  roundcubeShell,
  serve,
} from './pages.ts'

const aveline: [string, string] = ['Aveline Torp', 'a.torp@northmoor.example']
const rufus: [string, string] = ['Rufus Kettering', 'kettering@haldenfreight.example']
const edda: [string, string] = ['Edda Quist', 'edda.quist@larkfield.example']
const none = 'Entente: no partner recognised'

async function titleOn(profile: Profile, page: Page, title: string): Promise<void> {
  await expect.poll(async () => (await toolbarOf(profile, page)).title).toBe(title)
}

/** Nobody recognised, although the page was read: the title alone would say so before anything was read. */
async function nobodyOn(profile: Profile, page: Page): Promise<void> {
  const tabId = await tabIdOf(profile, page)
  await expect.poll(async () => (await profile.ask('tab', { tabId })).doing).toBe('reading')
  await titleOn(profile, page, none)
}

async function northmoor(profile: Profile): Promise<string> {
  return partner(profile, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
}

test('a mail in Gmail shows its sender as the partner, and why', async ({ mira }) => {
  const id = await northmoor(mira)
  await row(mira, id, 'issue', { what: 'Dents in crates' })
  await row(mira, id, 'commitment', { what: 'Damage report', by: 'them', due: day(-2) })
  await row(mira, id, 'commitment', { what: 'Not late yet', by: 'us', due: day(3) })
  await serve(mira.context, 'https://mail.google.com', () => gmailThread({ from: aveline }))
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  await titleOn(mira, page, 'Entente: Northmoor Logistics – domain northmoor.example')
  expect((await toolbarOf(mira, page)).badge).toBe('2')
})

test('an exact address is a better reason than the domain', async ({ mira }) => {
  await partner(mira, {
    name: 'Nordwind GmbH',
    addresses: ['sales@nordwind.example'],
    domains: ['nordwind.example'],
  })
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Sales', 'sales@nordwind.example'] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  await titleOn(mira, page, 'Entente: Nordwind GmbH – address sales@nordwind.example')
})

test('what is being written in Gmail is about the one it goes to', async ({ mira }) => {
  await northmoor(mira)
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailCompose(aveline, 'We promise the list by Friday.'),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox?compose=new')
  await titleOn(mira, page, 'Entente: Northmoor Logistics – domain northmoor.example')
})

test('Outlook shows the partner of the mail that is open', async ({ mira }) => {
  await northmoor(mira)
  await serve(mira.context, 'https://outlook.office.com', () => outlookMail({ from: aveline }))
  const page = await mira.context.newPage()
  await page.goto('https://outlook.office.com/mail/0/inbox/id/AAQk')
  await titleOn(mira, page, 'Entente: Northmoor Logistics – domain northmoor.example')
})

test('Roundcube shows the partner of the mail in its preview frame', async ({ mira }) => {
  await northmoor(mira)
  await serve(mira.context, 'https://webmail.larkfield.example', ({ searchParams }) =>
    searchParams.has('_framed') ? roundcubeMail({ from: aveline }) : roundcubeShell(),
  )
  const page = await mira.context.newPage()
  await page.goto('https://webmail.larkfield.example/?_task=mail&_mbox=INBOX')
  await titleOn(mira, page, 'Entente: Northmoor Logistics – domain northmoor.example')
})

test('a mail of ours to two partners leaves the choice', async ({ mira }) => {
  await northmoor(mira)
  await mira.tell('saveSettings', { values: { ownDomains: ['larkfield.example'] } })
  await partner(mira, { name: 'Halden Freight', domains: ['haldenfreight.example'] })
  await serve(mira.context, 'https://mail.larkfield.example', () =>
    article({ from: edda, to: [aveline, rufus] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.larkfield.example/m/1')
  await titleOn(mira, page, 'Entente: choose among 2 partners')
})

test('choosing one is remembered for that page', async ({ mira }) => {
  await northmoor(mira)
  await mira.tell('saveSettings', { values: { ownDomains: ['larkfield.example'] } })
  const halden = await partner(mira, { name: 'Halden Freight', domains: ['haldenfreight.example'] })
  await serve(mira.context, 'https://mail.larkfield.example', () =>
    article({ from: edda, to: [aveline, rufus] }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.larkfield.example/m/1')
  await titleOn(mira, page, 'Entente: choose among 2 partners')
  const tabId = await tabIdOf(mira, page)
  await mira.tell('pick', { tabId, partnerId: halden, how: 'now' })
  await titleOn(mira, page, 'Entente: Halden Freight – chosen by you')
  await page.reload()
  await titleOn(mira, page, 'Entente: Halden Freight – chosen by you')
})

test('a stranger, a colleague, a machine and a mail without a header are nobody', async ({ mira }) => {
  await northmoor(mira)
  await mira.tell('saveSettings', { values: { ownDomains: ['larkfield.example'] } })
  const senders: Record<string, [string, string]> = {
    '/stranger': ['Loes Perrin', 'hello@perringauge.example'],
    '/colleague': ['Edda Quist', 'edda.quist@larkfield.example'],
    '/machine': ['Northmoor', 'no-reply@mailer.example'],
  }
  await serve(mira.context, 'https://mail.larkfield.example', ({ pathname }) =>
    article({ from: senders[pathname]! }),
  )
  const page = await mira.context.newPage()
  for (const path of Object.keys(senders)) {
    await page.goto(`https://mail.larkfield.example${path}`)
    await nobodyOn(mira, page)
  }
})

test('what stands in the body of a mail never decides', async ({ mira }) => {
  await northmoor(mira)
  const planted = '<h3><span email="a.torp@northmoor.example" name="Aveline">Aveline</span></h3>'
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Loes Perrin', 'hello@perringauge.example'], body: planted }),
  )
  const page = await mira.context.newPage()
  await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  await nobodyOn(mira, page)
})

test('the demo mailbox shows each mail’s partner as it is opened', async ({ mira, postbox }) => {
  await northmoor(mira)
  await partner(mira, { name: 'Quillstone Optics', addresses: ['reinholt@quillstone.example'] })
  const page = await mira.context.newPage()
  await page.goto(`${postbox}#/inbox/dock-slots`)
  await titleOn(mira, page, 'Entente: Northmoor Logistics – domain northmoor.example')
  await page.getByRole('link', { name: /Revised drawing 7B/ }).click()
  await titleOn(mira, page, 'Entente: Quillstone Optics – address reinholt@quillstone.example')
  await page.getByRole('link', { name: /Your storage is/ }).click()
  await nobodyOn(mira, page)
})
