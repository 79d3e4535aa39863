import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { startBackground } from '#extension/background/start.ts'
import type { Commands, Questions } from '#extension/bridge/contract.ts'
import type { FromServer } from '#extension/bridge/wire.ts'
import { openDatabase } from '#extension/storage/database.ts'
import { ensureDevice } from '#extension/storage/device.ts'
import { write } from '#extension/storage/write.ts'
import { annasPorts, counting } from '../storage/fixture.ts'

/** [P8] The whole background on a base that opens well, and of which not everything can be read or written. */

type Told = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => unknown
const hows = ['get', 'getAll', 'openCursor', 'put'] as const
type How = (typeof hows)[number]
const real = [IDBObjectStore, IDBIndex].flatMap((kind) => {
  const prototype = kind.prototype as unknown as Record<How, (...how: unknown[]) => unknown>
  return hows.flatMap((how) => (how in prototype ? { prototype, how, work: prototype[how] } : []))
})
const own = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
const sender = { id: 'ours', url: `${own}/dashboard.html` }
const keep = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local)
let bases = 0
let base = ''
let isRebuilt = false
let connected: ((port: unknown) => void)[] = []
let told: Told

beforeEach(async () => {
  fakeBrowser.reset()
  connected = []
  const silent = { addListener: () => {} }
  const nothing = () => Promise.resolve()
  Object.assign(fakeBrowser.runtime, {
    id: 'ours',
    getURL: (path: string) => own + path,
    onConnect: { addListener: (hear: (typeof connected)[0]) => connected.push(hear) },
    onMessage: { addListener: (hear: Told) => (told = hear) },
  })
  Object.assign(fakeBrowser, {
    permissions: { getAll: () => Promise.resolve({}), onAdded: silent, onRemoved: silent },
    contextMenus: { onClicked: silent, update: nothing },
    commands: { onCommand: silent },
    i18n: { getMessage: (key: string) => key },
  })
  // Node hears of no network that comes back.
  vi.stubGlobal('addEventListener', () => {})
  base = `damaged-${++bases}`
  isRebuilt = false
  // The background of an earlier test lives on, and may still mark the base that it made.
  fakeBrowser.storage.local.set = async (items: { base?: { base: string } }) => {
    if (isRebuilt || !items.base || items.base.base === base) await keep(items)
  }
  await cardsOf('Halden', 'Northmoor')
})

afterEach(async () => {
  for (const { prototype, how, work } of real) prototype[how] = work
  vi.unstubAllGlobals()
  // Without its bases a background says nothing more.
  for (const { name } of await indexedDB.databases()) await Dexie.delete(name!)
})

/** A base with a card of each name, and the mark that says so. */
async function cardsOf(...names: string[]): Promise<void> {
  const opened = await openDatabase(base)
  if (!opened.ok) throw new Error(opened.error)
  await ensureDevice(opened.value, counting())
  const ports = { ...annasPorts(), chance: counting(100) }
  for (const name of names) {
    const written = await write(opened.value, ports, { table: 'partner', values: { name } })
    if (!written.ok) throw new Error(written.error.code)
  }
  opened.value.close()
  await fakeBrowser.storage.local.set({ base: { base, cards: true } })
}

/** The key of the card of that name. */
async function keyOf(name: string): Promise<string> {
  const opened = await openDatabase(base)
  if (!opened.ok) throw new Error(opened.error)
  const lines = opened.value.finder.where('name').equals(name.toLowerCase())
  const [key] = await lines.primaryKeys()
  opened.value.close()
  return key!
}

async function cursorIn(name: string): Promise<unknown> {
  const opened = await openDatabase(name)
  if (!opened.ok) throw new Error(opened.error)
  const kept = await opened.value.kv.get('cursor')
  opened.value.close()
  return kept?.value ?? {}
}

/** From now on what is done with that base fails where `isLost` says so, as Chromium lets it fail. `what` is a key, or what is put. */
function damage(isLost: (store: string, how: How, what: unknown) => boolean): void {
  for (const { prototype, how, work } of real)
    prototype[how] = function (this: IDBObjectStore | IDBIndex, ...what: unknown[]) {
      const store = 'objectStore' in this ? this.objectStore : this
      if (store.transaction.db.name === base && isLost(store.name, how, what[0]))
        throw new DOMException('Connection is closing because of: Corruption', 'UnknownError')
      return work.apply(this, what)
    }
}

/** A surface that watches one question: what it was told, and a wait until the last of it is as wanted. */
function watching(name: keyof Questions, arg: unknown) {
  const heard: FromServer[] = []
  let hear = () => {}
  for (const connect of connected)
    connect({
      name: 'ask',
      sender,
      postMessage: (message: FromServer) => {
        heard.push(message)
        hear()
      },
      disconnect: () => {},
      onDisconnect: { addListener: () => {} },
      onMessage: { addListener: (ask: (message: unknown) => void) => ask({ ask: 1, name, arg }) },
    })
  return {
    heard,
    until: (wanted: (said: FromServer) => boolean) =>
      new Promise<void>((resolve) => {
        hear = () => heard.at(-1) && wanted(heard.at(-1)!) && resolve()
        hear()
      }),
  }
}

function tell(name: keyof Commands, arg: unknown): Promise<unknown> {
  isRebuilt ||= name === 'reopen'
  return new Promise((resolve) => told({ tell: name, arg }, sender, resolve))
}

const list = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 50 }
const shows =
  (...names: string[]) =>
  ({ answer }: FromServer) => {
    const lines = (answer as { lines?: { name: string }[] } | undefined)?.lines
    return JSON.stringify(lines?.map(({ name }) => name)) === JSON.stringify(names)
  }
const refused = (code: string) => (said: FromServer) => said.refused === code

test('[P8] the first read fails: said, and rebuilt from what can be read, on every surface that watches', async () => {
  damage((store, _, key) => store === 'kv' && key === 'device')
  startBackground()
  const dashboard = watching('partners', list)
  await dashboard.until(refused('storage-broken'))
  expect(await tell('save', { table: 'partner', values: { name: 'Third' } })).toEqual({
    ok: false,
    code: 'storage-broken',
  })
  expect(await tell('reopen', { rebuild: true })).toEqual({ ok: true })
  await dashboard.until(shows('Halden', 'Northmoor'))
})

test('[P8] a later read fails, again and again: said, and rebuilt record by record', async () => {
  const lost = await keyOf('Northmoor')
  damage((store, how, key) => store === 'partner' && (how !== 'get' || key === lost))
  startBackground()
  const dashboard = watching('partners', list)
  await dashboard.until(refused('storage-broken'))
  expect(await tell('reopen', { rebuild: true })).toEqual({ ok: true })
  await dashboard.until(shows('Halden'))
})

test('[P8] a write fails, and fails again: said, also where nobody wrote', async () => {
  startBackground()
  const dashboard = watching('partners', list)
  await dashboard.until(shows('Halden', 'Northmoor'))
  damage((store, how) => store === 'partner' && how === 'put')
  const save = () => tell('save', { table: 'partner', values: { name: 'Third' } })
  expect(await save()).toEqual({ ok: false, code: 'storage-broken' })
  // Opened anew it can be read, so it is shown.
  await dashboard.until((said) => dashboard.heard.length > 1 && shows('Halden', 'Northmoor')(said))
  expect(await save()).toEqual({ ok: false, code: 'storage-broken' })
  await dashboard.until(refused('storage-broken'))
  expect(await tell('reopen', { rebuild: true })).toEqual({ ok: true })
  expect(await save()).toMatchObject({ ok: true })
  await dashboard.until(shows('Halden', 'Northmoor', 'Third'))
})

test('[P8] a read fails once, and nothing is damaged: the answer comes by itself', async () => {
  let times = 0
  damage((store) => store === 'partner' && times++ === 0)
  startBackground()
  const dashboard = watching('partners', list)
  await dashboard.until(shows('Halden', 'Northmoor'))
  expect(times).toBeGreaterThan(1)
})

test('[P8] the browser throws the base away when a read meets damage: that it is empty is said', async () => {
  let gone = false
  damage((store) => {
    if (gone || store !== 'partner') return false
    gone = true
    indexedDB.deleteDatabase(base)
    return true
  })
  startBackground()
  await watching('partners', list).until(refused('storage-emptied'))
  expect(await tell('reopen', { rebuild: true })).toEqual({ ok: true })
  await watching('partners', list).until(shows())
})

test('[P8] the browser kept of the base only what was written last: that the cards are gone is said', async () => {
  const opened = await openDatabase(base)
  if (!opened.ok) throw new Error(opened.error)
  const { finder, kv } = opened.value
  await Promise.all([finder.clear(), opened.value.rows('partner').clear()])
  await kv.put({ key: 'cursor', value: { seq: 1000, devSeq: 0 } })
  opened.value.close()
  startBackground()
  const dashboard = watching('partners', list)
  await dashboard.until(refused('storage-emptied'))
  expect(await tell('reopen', { rebuild: true })).toEqual({ ok: true })
  await dashboard.until(shows())
  // Or the server would not be asked for what was lost.
  expect(await cursorIn('entente')).not.toMatchObject({ seq: 1000 })
})

test('[P8] a bug while the base is opened leaves nobody without an answer', async () => {
  vi.stubGlobal('addEventListener', () => {
    throw new TypeError('a bug')
  })
  startBackground()
  await watching('partners', list).until(refused('internal'))
  expect(await tell('save', { table: 'partner', values: { name: 'Third' } })).toMatchObject({
    ok: false,
    code: 'internal',
  })
})
