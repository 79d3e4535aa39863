import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pass } from 'node:timers/promises'
import { libraries } from './libraries.ts'
import type { BenchRow, Member, Peer, Team } from './peer.ts'
import { benchRows } from './rows.ts'

/** What `libraries/<peer>.mjs` gives its page. */
interface Page {
  open(name: string): Promise<void>
  fill(rows: readonly BenchRow[]): Promise<void>
  connect(url: string): Promise<void>
  count(wanted: number): Promise<number>
  edit(id: string, note: string): Promise<void>
  listen(id: string): void
  heard: Record<string, number>
}
type Global = typeof globalThis & { peer: Page }

const PATIENCE = 180_000
const first = benchRows(1)[0]!.id

/** A program from npm: its browser part in a page of Chromium, its server in a process of Node. */
export function pagePeer(name: string, title: string, lacks: string): Peer {
  return { name: title, lacks, start: (folder) => startTeam(name, folder) }
}

async function startTeam(name: string, folder: string): Promise<Team> {
  await mkdir(join(folder, 'disk'), { recursive: true })
  const child = spawn('node', ['served.mjs', name, join(folder, 'disk')], {
    cwd: libraries,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { url, control } = JSON.parse(line) as { url: string; control: string }
  const pages = await servePage(name)
  return {
    member: (who) => openMember(join(folder, who), pages.url, { url, control }),
    disk: 'disk',
    async stop() {
      pages.close()
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function servePage(name: string) {
  const script = await readFile(join(libraries, 'built', `${name}.js`), 'utf8')
  const page = `<!doctype html><title>${name}</title><script type="module">import * as peer from '/peer.js'; globalThis.peer = peer</script>`
  const server = createServer((request, answer) => {
    const isScript = request.url === '/peer.js'
    answer.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    answer.end(isScript ? script : page)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => (server.closeAllConnections(), server.close()),
  }
}

async function openMember(
  folder: string,
  pageUrl: string,
  { url, control }: { url: string; control: string },
): Promise<Member> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
  })
  const page = await context.newPage()
  await page.goto(pageUrl)
  await page.waitForFunction(() => 'peer' in globalThis)
  await page.evaluate(() => (globalThis as Global).peer.open('base'))
  const connect = () => page.evaluate((to) => (globalThis as Global).peer.connect(to), url)
  return {
    fill: (rows) => page.evaluate((list) => (globalThis as Global).peer.fill(list), rows),
    async share(count) {
      await connect()
      await until(async () => Number(await (await fetch(control)).text()) >= count)
    },
    async join(count) {
      await connect()
      await until(async () => {
        return (await page.evaluate((wanted) => (globalThis as Global).peer.count(wanted), count)) >= count
      })
    },
    listen: () => page.evaluate((row) => (globalThis as Global).peer.listen(row), first),
    edit: (note) =>
      page.evaluate(
        async ([row, text]) => {
          const began = performance.timeOrigin + performance.now()
          await (globalThis as Global).peer.edit(row!, text!)
          return { began, took: performance.timeOrigin + performance.now() - began }
        },
        [first, note],
      ),
    async heard(note) {
      const times = await page.waitForFunction((text) => (globalThis as Global).peer.heard[text], note, {
        polling: 20,
        timeout: PATIENCE,
      })
      return (await times.jsonValue())!
    },
    close: () => context.close(),
  }
}

/** Waits until it holds, looking every 20 ms. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('they did not come together in three minutes')
    await pass(20)
  }
}
