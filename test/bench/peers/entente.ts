import { join } from 'node:path'
import { startBareWorker } from '../../support/bare-worker.ts'
import { partner } from '../../e2e/cards.ts'
import { mustDo } from '../../support/must.ts'
import { launchProfile, type Profile } from '../../support/profile.ts'
import { hearCard, heardAt, sayRead } from '../propagation.ts'
import { partnersAsCsv } from '../seed-large.ts'
import { until } from './page-peer.ts'
import type { Member, Peer, Team } from './peer.ts'

/** Entente as people use it: the built extension, every row sealed and signed, the worker in workerd on disk. */
export const entente: Peer = {
  name: 'Entente',
  lacks: 'nothing of this; commits are strict, where the others’ are relaxed',
  async start(folder) {
    const worker = await startBareWorker(join(folder, 'worker'))
    const shared: Shared = { url: worker.url, link: '', card: '' }
    return {
      member: async (who) => memberOf(await launchProfile({ folder: join(folder, who) }), shared),
      disk: 'worker/disk',
      stop: () => worker.stop(),
    } satisfies Team
  },
}

/** What those who compare know of the team: where it is, how to join, and which card is written on. */
interface Shared {
  url: string
  link: string
  card: string
}

async function memberOf(profile: Profile, shared: Shared): Promise<Member> {
  const page = await profile.open('dashboard.html#/first-run')
  const sent = () => until(async () => (await profile.ask('team', {})).waiting === 0)
  return {
    async fill(rows) {
      mustDo('import', await profile.tell('importCsv', { text: partnersAsCsv(rows.length), dryRun: false }))
    },
    async share() {
      const { url } = shared
      mustDo('createTeam', await profile.tell('createTeam', { url, title: 'Larkfield', share: 'all' }))
      await sent()
      shared.link = mustDo('invite', await profile.tell('invite', { role: 'member', hours: 1 })).link
    },
    async join(count) {
      mustDo('joinTeam', await profile.tell('joinTeam', { link: shared.link, share: 'none' }))
      await until(async () => (await profile.ask('team', {})).shared >= count)
    },
    async listen() {
      await page.evaluate(hearCard, await cardIn(profile, shared))
    },
    edit: async (text) => page.evaluate(sayRead, { id: await cardIn(profile, shared), text }),
    heard: (text) => heardAt(page, text),
    close: () => profile.close(),
  }
}

/** The import gives its rows ids of its own: one of them, once. */
async function cardIn(profile: Profile, shared: Shared): Promise<string> {
  shared.card ||= await partner(profile, { name: 'Northmoor Logistics' })
  return shared.card
}
