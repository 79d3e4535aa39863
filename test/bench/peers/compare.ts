import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { percentile } from '../measure.ts'
import { entente } from './entente.ts'
import { readyLibraries } from './libraries.ts'
import { pagePeer } from './page-peer.ts'
import type { Member, Peer } from './peer.ts'
import { benchRows } from './rows.ts'
import { sizeOf } from './size-of.ts'

/** `npm run bench -- --peers`: the same work for Entente and for what npm offers, one after the other, in one run. `--rows 1000` is a look. */
const options = { peers: { type: 'boolean' }, rows: { type: 'string', default: '10000' } } as const
const ROWS = Number(parseArgs({ options }).values.rows)
const EDITS = 40
const WARM_UP = 3

const peers: readonly Peer[] = [
  entente,
  pagePeer('yjs', 'Yjs', 'no encryption, no signatures, no roles; the server reads all and keeps every edit'),
  pagePeer('tinybase', 'TinyBase', 'no encryption, no signatures; every save writes the whole store'),
  pagePeer('pouchdb', 'PouchDB', 'no encryption, no signatures; of two edits of one row it keeps one'),
  pagePeer(
    'rxdb',
    'RxDB',
    'no encryption here, no signatures; of two edits of one row it keeps one; its server forgets',
  ),
]

/** A line of the table: a figure, and how much of a peer's is the most that ours may be. */
interface Work {
  what: string
  unit: string
  must?: { peer: string; most: number }
}
const works = {
  push: { what: `push of ${ROWS} rows`, unit: 's' },
  join: { what: `a new browser joins ${ROWS} rows, durable`, unit: 's' },
  edit50: { what: 'one edit, durable at the other, p50', unit: 'ms', must: { peer: 'RxDB', most: 0.8 } },
  edit95: { what: 'one edit, durable at the other, p95', unit: 'ms' },
  put50: { what: 'one edit, durable here, p50', unit: 'ms', must: { peer: 'Yjs', most: 1.05 } },
  disk: { what: `the server’s disk with ${ROWS} rows`, unit: 'MB' },
} satisfies Record<string, Work>
type Figures = Record<keyof typeof works, number>

const folder = await mkdtemp(join(tmpdir(), 'entente-peers-'))
const all = new Map<string, Figures>()
try {
  await readyLibraries(['yjs', 'tinybase', 'pouchdb', 'rxdb'])
  for (const peer of peers) {
    console.log(`${peer.name} …`)
    const own = join(folder, peer.name)
    await mkdir(own)
    all.set(peer.name, await figuresOf(peer, own))
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(`\n${cpus()[0]?.model}, ${cpus().length} cores, ${EDITS} edits\n\n${table()}\n`)
for (const { name, lacks } of peers) console.log(`${name}: ${lacks}.`)

async function figuresOf(peer: Peer, folder: string): Promise<Figures> {
  const team = await peer.start(folder)
  const [one, other] = [await team.member('one'), await team.member('other')]
  try {
    await one.fill(benchRows(ROWS))
    const push = await seconds(() => one.share(ROWS))
    const join = await seconds(() => other.join(ROWS))
    const disk = (await sizeOf(folder, team.disk)) / 1e6
    const { reached, here } = await edits(one, other)
    const [edit50, edit95, put50] = [percentile(reached, 50), percentile(reached, 95), percentile(here, 50)]
    return { push, join, edit50, edit95, put50, disk }
  } finally {
    await Promise.all([one.close(), other.close()])
    await team.stop()
  }
}

async function edits(one: Member, other: Member) {
  const [reached, here]: [number[], number[]] = [[], []]
  await one.edit('the first')
  await other.listen()
  for (let turn = 0; turn < EDITS + WARM_UP; turn++) {
    const { began, took } = await one.edit(`edit ${turn}`)
    const there = (await other.heard(`edit ${turn}`)) - began
    if (turn < WARM_UP) continue
    reached.push(there)
    here.push(took)
  }
  return { reached, here }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Each peer with its figure and, in brackets, how many times ours it is. */
function table(): string {
  const names = [...all.keys()]
  const ours = all.get(entente.name)!
  const lines = (Object.entries(works) as [keyof Figures, Work][]).map(([key, { what, unit, must }]) => {
    const cells = names.map((name) => {
      const figure = all.get(name)![key]
      const text = `${Number(figure.toPrecision(3))} ${unit}`
      return name === entente.name ? text : `${text} (${(figure / ours[key]).toFixed(2)} x)`
    })
    const met = must && ours[key] <= all.get(must.peer)![key] * must.most
    const wanted = must ? `${must.peer} x ${must.most}: ${met ? 'met' : 'MISSED'}` : ''
    return `| ${[what, ...cells, wanted].join(' | ')} |`
  })
  const head = `| | ${names.join(' | ')} | must |`
  return [head, head.replace(/[^|]+/g, ' --- '), ...lines].join('\n')
}
