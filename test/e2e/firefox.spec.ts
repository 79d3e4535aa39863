import { launchFirefox, type Firefox } from '../support/firefox.ts'
import { mustDo } from '../support/must.ts'
import { expect, test } from './fixtures.ts'
import { gmailThread } from './pages.ts'

const mail = gmailThread({ from: ['Aveline Torp', 'a.torp@northmoor.example'] })
const words = 'They promised the damage report'

async function withFirefox(work: (firefox: Firefox) => Promise<void>): Promise<void> {
  const firefox = await launchFirefox()
  try {
    await work(firefox)
  } finally {
    await firefox.close()
  }
}

async function northmoor(firefox: Firefox): Promise<string> {
  const values = { name: 'Northmoor Logistics', domains: ['northmoor.example'], scope: 'team' }
  return mustDo('save', await firefox.tell('save', { table: 'partner', values })).id
}

test('in Firefox a mail shows its partner, a line logged over it is saved and reaches the colleague', async ({
  tom,
  sync,
}) => {
  await withFirefox(async (firefox) => {
    const id = await northmoor(firefox)
    mustDo(
      'createTeam',
      await firefox.tell('createTeam', { url: sync.url, title: 'Larkfield', share: 'all' }),
    )
    const { link } = mustDo('invite', await firefox.tell('invite', { role: 'member', hours: 1 }))
    mustDo('joinTeam', await tom.tell('joinTeam', { link, share: 'none' }))

    const page = await firefox.visit('https://mail.google.com/mail/u/0/#inbox/18f1', mail)
    const glance = await firefox.glanceOf(page, 'Northmoor Logistics')
    await glance.click('button')
    await (await glance.waitForSelector('.log-line'))!.click()
    await (await glance.waitForSelector('textarea'))!.type(words)
    await glance.page().keyboard.press('Enter')

    const logged = async () => {
      const answer = await tom.ask('card', { partnerId: id })
      return (answer?.card.commitments ?? []).map(({ what }) => what)
    }
    await expect.poll(logged, { timeout: 30_000 }).toEqual([words])
  })
})
