import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { launchProfile, type Profile } from '../support/profile.ts'
import { root } from '../support/tree.ts'
import { startWorker } from '../support/worker.ts'
import { mira, tom } from './people.ts'
import { introduce, joinUp, until, writeSamples } from './seed.ts'
import { servePostbox } from './serve-postbox.ts'
import { takeTour } from './tour.ts'

/** Everything that the demo keeps between runs. Deleting the folder starts afresh. */
const kept = join(root, '.demo')
const headless = process.argv.includes('--headless')
const firstTen = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 10 } as const
const tourInWords = `
A short tour (left Mira, right Tom, two colleagues of one firm):
 1. Over the mail, top right, stands a chip with the partner's name. Press it: the card opens.
 2. Write a line at its foot, for example "They promised the damage report by Friday", and press Enter.
 3. Open the same partner in Tom's window, from a mail or from the toolbar button: the line is there.
 4. Press the panel sign on the card for the whole card beside the page.
 5. The toolbar button opens a small window on any page; its last line leads to the dashboard.
Ctrl-C, or closing both windows, ends everything. The state stays in .demo/windows; delete the folder to start afresh.
`
const say = (line: string) => console.log(line)

/** The tour by itself always begins with nothing; a demo with windows goes on where it was left. */
const home = join(kept, headless ? 'tour' : 'windows')
if (headless) await rm(home, { recursive: true, force: true })
await mkdir(home, { recursive: true })

const ports = await rememberedPorts()
const worker = await startWorker({ persist: join(home, 'worker'), port: ports.worker })
const postbox = await servePostbox(ports.postbox)
say(`Sync worker: ${worker.url}`)
say(`Demo mailbox: ${postbox.url}`)

const profiles: Profile[] = []
try {
  const first = await open('mira', { x: 0, y: 0 })
  const second = await open('tom', { x: 720, y: 40 })
  if (headless)
    await takeTour({
      first,
      second,
      worker: worker.url,
      postbox: postbox.url,
      pictures: join(kept, 'screenshots'),
      say,
    })
  else await showWindows(first, second)
} finally {
  for (const profile of profiles) await profile.close().catch(() => undefined)
  await postbox.close()
  await worker.stop()
}

async function open(who: string, place: { x: number; y: number }): Promise<Profile> {
  const profile = await launchProfile({
    folder: join(home, who),
    headless,
    place,
    ...(headless ? {} : { size: { width: 1180, height: 820 } }),
  })
  profiles.push(profile)
  return profile
}

/** Prepares two windows, once, and stays until both are closed or Ctrl-C. */
async function showWindows(first: Profile, second: Profile): Promise<void> {
  const { joined } = await first.ask('team', {})
  if (!joined) {
    say('First time: writing the sample partners and joining the two to one team …')
    await introduce(first, mira)
    await introduce(second, tom)
    await writeSamples(first)
    await joinUp(first, second, worker.url)
    await until('the partners to reach Tom', async () => (await second.ask('partners', firstTen)).total > 9)
  }
  await Promise.all([
    first.context.pages()[0]!.goto(`${postbox.url}?as=mira#/inbox/dock-slots`),
    second.context.pages()[0]!.goto(`${postbox.url}?as=tom#/inbox/rates-2027`),
  ])
  say(tourInWords)
  await stayUntilClosed()
}

function stayUntilClosed(): Promise<unknown> {
  const stop = new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const closed = Promise.all(
    profiles.map(({ context }) => new Promise((resolve) => context.once('close', resolve))),
  )
  return Promise.race([stop, closed])
}

/** The same ports each time: a browser that joined a team knows its server by address. */
async function rememberedPorts(): Promise<{ worker: number; postbox: number }> {
  const file = join(home, 'ports.json')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known) return JSON.parse(known) as { worker: number; postbox: number }
  const ports = { worker: await freePort(), postbox: await freePort() }
  await writeFile(file, JSON.stringify(ports))
  return ports
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
