import { beginLock, drawnPassphrase, openLocked } from '#extension/features/import-export/locked-copy.ts'
import { exportJson, type ExportPiece } from '#extension/storage/backup.ts'
import { openDatabase, type Database } from '#extension/storage/database.ts'
import { importJson } from '#extension/storage/import-json.ts'
import { isTeamWide, pack, unpack } from '#extension/storage/row-form.ts'
import { remove, undo, write, type Ports } from '#extension/storage/write.ts'
import type { Field } from '#shared/model/field.ts'
import { newId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { fieldsOf, tables, type Table } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import { dice, type Dice } from './dice.ts'

/**
 * Both copies of a base that two people filled, row by row, with whatever the schema allows: the open export brought into a blank browser
 * gives the same export, byte for byte; the locked one opens to the same text with its passphrase and to nothing with another.
 */

/** One thing that happens to the base. Its own seed decides all within it, so that others can be taken out. */
export interface Step {
  what: 'add' | 'change' | 'remove' | 'undo' | 'newer'
  seed: number
}

interface Scene {
  db: Database
  rows: { table: Table; id: RowId }[]
  undos: string[]
  ports: Ports
}

const often = (['add', 'add', 'add', 'change', 'change', 'remove', 'undo', 'newer'] as const).flat()
const noon = Date.UTC(2026, 10, 20, 12)
const words = [
  'Nordwind',
  'é',
  'e\u0301',
  '🦊',
  '\ud800',
  '\u202e',
  '"quoted"',
  '\\',
  '<b>',
  '__proto__',
  '；',
  ' ',
]

let bases = 0

/** So many steps; the first always adds, or there would be nothing to copy. */
export function scheduleOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  const one = (what: Step['what']) => ({ what, seed: random.below(2 ** 31) })
  return Array.from({ length: steps }, (_, i) => one(i === 0 ? 'add' : random.of(often)))
}

/** Plays it, copies the base both ways, and says what is wrong; undefined when nothing is. */
export async function play(seed: number, steps: readonly Step[]): Promise<string | undefined> {
  const throws = dice(seed)
  const team = throws.next() < 0.5 ? throws.chance(new Uint8Array(24)) : undefined
  const [db, blank] = [await emptyBase(team), await emptyBase(team)]
  try {
    const scene: Scene = { db, rows: [], undos: [], ports: portsOf(throws, 0) }
    for (const [i, step] of steps.entries()) {
      const own = dice(step.seed)
      await acts[step.what]({ ...scene, ports: portsOf(own, i) }, own)
    }
    const pieces = await exported(db)
    return (await openWrong(blank, pieces.join(''), throws)) ?? (await lockedWrong(pieces, throws))
  } finally {
    db.close()
    blank.close()
  }
}

async function openWrong(blank: Database, text: string, throws: Dice): Promise<string | undefined> {
  const report = await importJson(blank, portsOf(throws, 1e6), { text, dryRun: false })
  if (!report.ok) return `the open copy is refused: ${JSON.stringify(report.problems)}`
  const again = (await exported(blank)).join('')
  return isSame(text, again) ? undefined : 'the open copy comes back as something else'
}

async function lockedWrong(pieces: readonly string[], { chance }: Dice): Promise<string | undefined> {
  const passphrase = drawnPassphrase(chance)
  const lock = await beginLock(passphrase, chance)
  for (const piece of pieces) await lock.add(piece)
  const file = await lock.end()
  const opened = await openLocked(file, passphrase)
  if (!opened.ok) return `the locked copy does not open: ${opened.error}`
  if (!isSame(opened.value, pieces.join(''))) return 'the locked copy opens to something else'
  const other = await openLocked(file, drawnPassphrase(chance))
  return other.ok ? 'the locked copy opens with another passphrase' : undefined
}

const isSame = (a: string, b: string) => Buffer.from(a).equals(Buffer.from(b))

async function exported(db: Database): Promise<string[]> {
  const pieces: string[] = []
  let after: string | undefined
  do {
    const piece: ExportPiece = must(await exportJson(db, after))
    pieces.push(piece.text)
    after = piece.next
  } while (after)
  return pieces
}

const acts: Record<Step['what'], (scene: Scene, throws: Dice) => Promise<unknown>> = {
  async add(scene, throws) {
    const partners = await scene.db
      .rows('partner')
      .filter(({ hidden }) => !hidden)
      .toArray()
    const others = tables.filter((one) => one !== 'teamSettings')
    const table = partners.length === 0 ? 'partner' : throws.of(others)
    const hangs = table !== 'partner' && !isTeamWide(table)
    const partnerId = hangs ? (throws.of(partners).id as PartnerId) : undefined
    const change = { table, partnerId, values: valuesFor(table, throws, true) }
    const written = must(await write(scene.db, scene.ports, change))
    scene.rows.push({ table, id: written.id })
    scene.undos.push(written.undo)
  },
  async change(scene, throws) {
    if (scene.rows.length === 0) return
    const { table, id } = throws.of(scene.rows)
    if ((await scene.db.rows(table).get(id))?.hidden) return
    const { scope: _, ...values } = valuesFor(table, throws, false)
    scene.undos.push(must(await write(scene.db, scene.ports, { table, id, values })).undo)
  },
  async remove(scene, throws) {
    if (scene.rows.length === 0) return
    const done = await remove(scene.db, scene.ports, throws.of(scene.rows))
    if (done.ok) scene.undos.push(done.value.undo)
  },
  // What something newer stands on cannot be taken back.
  undo: async (scene, throws) =>
    scene.undos.length > 0 && undo(scene.db, scene.ports, throws.of(scene.undos)),
  /** Fields, choices and cells that only a later version knows, as a colleague's would send them. */
  async newer(scene, throws) {
    if (scene.rows.length === 0) return
    const { table, id } = throws.of(scene.rows)
    const stored = (await scene.db.rows(table).get(id))!
    if (stored.hidden) return
    const row = unpack(table, stored)
    const { at } = [...row.fields.values()][0]!
    const cell = { value: { mood: [textFrom(throws, 20)] }, at }
    const fields = new Map([...row.fields, [throws.of(['__proto__', 'later', 'z/y']), cell]])
    const extra = new Map([[throws.of(words) + 'x', { value: throws.below(9), at }]])
    await scene.db.rows(table).put({ ...stored, packed: pack({ ...row, minor: 3, fields, extra }) })
  },
}

function valuesFor(table: Table, throws: Dice, all: boolean): Record<string, unknown> {
  const named = fieldsOf(table).filter(([, field]) => (all && field.required) || throws.next() < 0.4)
  return Object.fromEntries(named.map(([name, field]) => [name, valueFor(field, throws)]))
}

function valueFor(field: Field, throws: Dice): unknown {
  const { min = 0, max = 200 } = field
  const samples: Record<Field['kind'], () => unknown> = {
    line: () => `A${textFrom(throws, max - 1)}`,
    prose: () => `A\n${textFrom(throws, 400)}`,
    date: () => `20${10 + throws.below(30)}-0${1 + throws.below(9)}-1${throws.below(10)}`,
    choice: () => throws.of(field.options!),
    set: () =>
      Array.from({ length: throws.below(4) }, (_, i) =>
        `a${i}/${textFrom(throws, 30)}b`.slice(0, field.elementMax),
      ),
    number: () => min + throws.below(max - min + 1),
    flag: () => throws.next() < 0.5,
    ref: () => newId(throws.chance),
    link: () => `https://nordwind.example/${throws.below(99)}`,
  }
  return samples[field.kind]()
}

function textFrom(throws: Dice, longest: number): string {
  let text = ''
  for (let n = throws.below(6); n > 0; n--) text += throws.of(words)
  return text.slice(0, longest)
}

/** Either of two people, at a moment of their own. */
function portsOf(throws: Dice, step: number): Ports {
  const device = throws.of(['a', 'b']).repeat(16)
  return { now: () => noon + step * 60_000 + throws.below(600_000), device, chance: throws.chance }
}

async function emptyBase(team: Uint8Array | undefined): Promise<Database> {
  const opened = await openDatabase(`copies-${++bases}`)
  if (!opened.ok) throw new Error(opened.error)
  if (team) await opened.value.kv.put({ key: 'team', value: { team } })
  return opened.value
}

function must<T>(done: Result<T, object>): T {
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}
