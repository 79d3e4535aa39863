import { describe, expect, test } from 'vitest'
import { heaviest, isTooHeavy, type Removal } from '#extension/storage/brake.ts'
import { applyPage } from '#extension/storage/sync-transactions.ts'
import { readUndecided } from '#extension/storage/undecided.ts'
import type { RowId } from '#shared/model/ids.ts'
import { tick } from '#shared/sync/hlc.ts'
import { ERASED, type Cell, type Row } from '#shared/sync/merge.ts'
import { blankRow } from '#extension/storage/row-form.ts'
import { annasPorts, counting, emptyBase, noon } from './fixture.ts'

const MINUTE = 60_000
let made = 0

/** So many rows of a card that stays, a second apart. */
function loose(count: number, from = noon, card = `card ${++made}`): Removal[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `row ${++made}`,
    table: 'note' as const,
    card,
    at: from + i * 1000 * (600 / Math.max(count, 600)),
  }))
}

/** A card with so many rows on it, all in one act. */
function whole(rows: number, at = noon): Removal[] {
  const card = `card ${++made}`
  return [{ id: card, table: 'partner', card, at }, ...loose(rows, at, card).map((one) => ({ ...one, at }))]
}

describe('what removals weigh', () => {
  test('[TS11] rows of cards that stay weigh one each: a hundred go unasked, a hundred and one do not', () => {
    expect(heaviest(loose(100)).weight).toBe(100)
    expect(isTooHeavy(heaviest(loose(100)), 10_000)).toBe(false)
    expect(isTooHeavy(heaviest(loose(101)), 10_000)).toBe(true)
  })

  test('[TS11] only what was removed within ten minutes counts together, wherever those ten minutes lie', () => {
    const apart = [...loose(60), ...loose(60, noon + 21 * MINUTE), ...loose(60, noon + 60 * MINUTE)]
    expect(heaviest(apart).weight).toBe(60)
    const inTheMiddle = [...loose(10), ...loose(101, noon + 60 * MINUTE), ...loose(10, noon + 300 * MINUTE)]
    expect(heaviest(inTheMiddle).weight).toBe(101)
    const at = (ms: number): Removal => ({ id: `row ${++made}`, table: 'note', card: 'c', at: noon + ms })
    expect(heaviest([at(0), at(10 * MINUTE)]).weight).toBe(2)
    expect(heaviest([at(0), at(10 * MINUTE + 1)]).weight).toBe(1)
  })

  test('[TS11] the order in which they came says nothing', () => {
    const some = [...whole(300), ...loose(60, noon + 5 * MINUTE), ...loose(30, noon + 30 * MINUTE)]
    expect(heaviest([...some].reverse())).toEqual(heaviest(some))
  })

  test('[TS11] a card that goes whole weighs ten at most: one of any size goes, and ten; eleven do not', () => {
    expect(heaviest(whole(300)).weight).toBe(10)
    expect(heaviest(whole(3)).weight).toBe(4)
    const cards = (count: number) => heaviest(Array.from({ length: count }, () => whole(30)).flat())
    expect(isTooHeavy(cards(10), 10_000)).toBe(false)
    expect(isTooHeavy(cards(11), 10_000)).toBe(true)
  })

  test('[TS11] three in ten of all go unasked, more do not; what weighs twenty or less always goes', () => {
    expect(isTooHeavy(heaviest(loose(21)), 70)).toBe(false)
    expect(isTooHeavy(heaviest(loose(21)), 69)).toBe(true)
    expect(isTooHeavy(heaviest(loose(20)), 20)).toBe(false)
    expect(isTooHeavy(heaviest(loose(1)), 3)).toBe(false)
    expect(isTooHeavy(heaviest([...whole(300), ...whole(300)]), 602)).toBe(false)
    expect(isTooHeavy(heaviest([...whole(300), ...whole(300), ...whole(300)]), 903)).toBe(true)
    expect(isTooHeavy(heaviest([]), 0)).toBe(false)
  })
})

describe('what arrives in the base', () => {
  const ports = annasPorts()
  const clock = { ms: noon, counter: 0, device: 'b'.repeat(16) }
  const ids = Array.from({ length: 150 }, (_, i) => `row${String(i).padStart(18, '0')}A` as RowId)
  const rowOf = (id: RowId, name: string, value: Cell['value'], at: number): Row => ({
    ...blankRow('partner', id),
    fields: new Map([[name, { value, at: tick({ ...clock, ms: at }, at).stamp }]]),
  })
  const page = (next: number, rows: Row[], by = 'Ben') => ({
    ...{ inc: 'inc', next, kept: [], more: false },
    arrived: rows.map((row, i) => ({
      ...{ row, seq: next - rows.length + i + 1, rev: next, tag: `tag ${next} ${i}` },
      seal: { epoch: 0, by },
    })),
  })
  const gone = (id: RowId) => rowOf(id, '@deleted', true, noon + 1000)

  test('[TS11] rows that are not here cannot go: a browser that reads a team’s removals first is asked nothing', async () => {
    const db = await emptyBase()
    await applyPage(db, ports, page(150, ids.map(gone)))
    expect(await readUndecided(db)).toEqual({})
    expect(await db.rows('partner').count()).toBe(150)
  })

  test('[TS11, ME6] what is erased goes at once, however much it is', async () => {
    const db = await emptyBase()
    const named = ids.map((id) => rowOf(id, 'name', 'Nordwind', noon))
    await applyPage(db, ports, page(150, named))
    const erased = ids.map((id) => rowOf(id, ERASED, true, noon + 1000))
    await applyPage(db, { ...ports, chance: counting(500) }, page(300, erased))
    expect(await readUndecided(db)).toEqual({})
    const hidden = (await db.rows('partner').toArray()).filter((row) => row.hidden === 'deleted')
    expect(hidden.length).toBe(150)
  })

  test('[TS11] each device is weighed by itself, and one that is in question takes nothing more until it is decided', async () => {
    const db = await emptyBase()
    const named = ids.map((id) => rowOf(id, 'name', 'Nordwind', noon))
    await applyPage(db, ports, page(150, named, 'Anna'))
    await applyPage(db, ports, page(165, ids.slice(0, 15).map(gone), 'Ben'))
    await applyPage(db, ports, page(180, ids.slice(15, 30).map(gone), 'Cleo'))
    expect(await readUndecided(db)).toEqual({})
    await applyPage(db, ports, page(220, ids.slice(30, 70).map(gone), 'Ben'))
    expect(await readUndecided(db)).toMatchObject({ Ben: { count: 40 } })
    await applyPage(db, ports, page(221, ids.slice(70, 71).map(gone), 'Ben'))
    await applyPage(db, ports, page(222, ids.slice(71, 72).map(gone), 'Cleo'))
    const open = await readUndecided(db)
    expect(open).toMatchObject({ Ben: { count: 41 } })
    expect(open.Ben!.gone.length).toBe(15)
    const here = (await db.rows('partner').toArray()).filter(({ hidden }) => hidden !== 'deleted')
    expect(here.length).toBe(150 - 15 - 15 - 1)
  })
})
