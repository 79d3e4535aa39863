import '../support/indexed-db.ts'
import { parseArgs } from 'node:util'
import { openDatabase, type Database } from '#extension/storage/database.ts'
import { ensureDevice } from '#extension/storage/device.ts'
import { applyPage } from '#extension/storage/sync-transactions.ts'
import { readOutbox } from '#extension/storage/to-send.ts'
import { writeAll } from '#extension/storage/write.ts'
import { newId, type RowId } from '#shared/model/ids.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import type { Cell, Row } from '#shared/sync/merge.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import { decodeRow, encodeRow } from '#shared/sync/plaintext.ts'
import { dice, type Dice } from '../simulate/dice.ts'

/**
 * P9: a newer Entente sends partners with fields, sets, long texts and members beside the fields that this one does not know, each of
 * another random schema. This one edits each fifty times. What it sends then must hold every unknown cell to the byte, and its own edits.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261127' }, n: { type: 'string', default: '1000' } },
})
const [seed, count] = [Number(values.seed), Number(values.n)]
const EDITS = 50
const began = performance.now()
const random = dice(seed)
const now = Date.UTC(2026, 10, 20, 12)
const device = 'a'.repeat(16)
const ports = { now: () => now, chance: random.chance, device }

const sent = Array.from({ length: count }, () => newerRow(random))
const db = await base()
const seal = { epoch: 0, by: 'a newer one' }
const arrived = sent.map((row, i) => ({
  ...{ row: throughTheWire(row), seq: i + 1 },
  ...{ rev: 1, tag: `tag ${i}`, seal },
}))
const page = { inc: 'inc', next: count, more: false, arrived, kept: [] }
const applied = await applyPage(db, ports, page)
if (!applied.ok) throw new Error(applied.error.code)
for (let edit = 0; edit < EDITS; edit++) {
  const changes = sent.map(({ id }) => ({
    table: 'partner' as const,
    id: id as RowId,
    values: { owner: `owner ${edit}` },
  }))
  const done = await writeAll(db, ports, changes)
  if (!done.ok) throw new Error(done.error.code)
}
const leaving = new Map(
  (await readOutbox(db, Infinity)).first.map(({ row }) => [row.id, throughTheWire(row)]),
)
const wrong = sent.flatMap((row) => difference(row, leaving.get(row.id)) ?? [])
for (const line of wrong.slice(0, 10)) console.log(line)
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `${count - wrong.length} of ${count} rows of random newer schemas left with every unknown cell as it came, after ${EDITS} edits each (seed ${seed}, ${seconds} s)`,
)
process.exit(wrong.length > 0 ? 1 : 0)

async function base(): Promise<Database> {
  const opened = await openDatabase('versions')
  if (!opened.ok) throw new Error(opened.error)
  await ensureDevice(opened.value, ports.chance)
  return opened.value
}

function newerRow(throws: Dice): Row {
  const fields = new Map<string, Cell>([
    ['name', cell(`Partner ${throws.below(1e6)}`, throws)],
    ['scope', cell('team', throws)],
  ])
  for (let i = throws.below(12); i >= 0; i--) fields.set(fieldName(throws), cell(anyValue(throws, 3), throws))
  const extra = new Map<string, Cell>()
  for (let i = throws.below(4); i > 0; i--) extra.set(fieldName(throws), cell(anyValue(throws, 3), throws))
  return { table: 'partner', id: newId(throws.chance), minor: 1 + throws.below(50), fields, extra }
}

/** Names of fields, of elements of sets and of versions of texts; also such as mean something to JavaScript. */
function fieldName(throws: Dice): string {
  const word = throws.of(['mood', 'Ünïcode', '数', 'x y', '__proto__', 'constructor', 'toString', '@later'])
  return `${word}${throws.below(100)}${throws.of(['', '', `/${throws.below(9)}`])}`
}

function anyValue(throws: Dice, depth: number): Json {
  const kind = throws.below(depth > 0 ? 7 : 5)
  if (kind === 0) return null
  if (kind === 1) return throws.below(2) === 0
  if (kind === 2) return throws.next() * 10 ** throws.below(12)
  if (kind < 5) return `“${throws.below(1e9)}” \u0000\u2028 ${'é'.repeat(throws.below(40))}`
  const size = throws.below(5)
  if (kind === 5) return Array.from({ length: size }, () => anyValue(throws, depth - 1))
  return Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, anyValue(throws, depth - 1)]))
}

/** Some are said long ago, some by a clock that is ahead. */
function cell(value: Json, throws: Dice): Cell {
  const ms = now + (throws.below(2e9) - 1e9)
  const stamp =
    ms.toString(16).padStart(12, '0') +
    throws
      .below(2 ** 24)
      .toString(16)
      .padStart(6, '0')
  return { value, at: `${stamp}${'b'.repeat(16)}` as Stamp }
}

/** As the bytes that are sealed, and back. */
function throughTheWire(row: Row): Row {
  const written = encodeRow(row)
  if (!written.ok) throw new Error('a row is too long to send')
  const read = decodeRow(written.value)
  if (!read.ok) throw new Error('a row cannot be read back')
  return read.value
}

function difference(before: Row, after: Row | undefined): string | undefined {
  if (!after) return `${before.id} was not sent`
  if (after.minor !== before.minor) return `${before.id} fell from minor ${before.minor} to ${after.minor}`
  if (after.fields.get('owner')?.value !== `owner ${EDITS - 1}`) return `${before.id} lacks our edit`
  for (const part of ['fields', 'extra'] as const)
    for (const [name, had] of before[part])
      if (canonical(had as never) !== canonical((after[part].get(name) ?? null) as never))
        return `${before.id} changed ${part} ${name}`
  return undefined
}
