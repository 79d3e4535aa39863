import { expect, test } from 'vitest'
import { factAfterLog, factTables } from '#shared/insight/log-fact.ts'
import { assembleCard, cardLists } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId
const today = '2026-11-22'

function card(rows: Record<string, object[]>) {
  const hung = Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [
      table,
      list.map((row, i) => ({ id: `${table}${i}`, partnerId: id, ...row })),
    ]),
  )
  return assembleCard({ id, partnerId: id, name: 'Osterby' } as never, hung)
}
const promise = (state: string, by = 'us', settledOn = '2026-11-01') => ({ what: 'x', by, state, settledOn })

test('who logs a promise of ours hears how many of the last we kept; released ones do not count', () => {
  const kept = card({
    commitment: [
      promise('kept'),
      promise('broken'),
      promise('renegotiated'),
      promise('released'),
      promise('open'),
    ],
  })
  expect(factAfterLog(kept, 'commitment', 'us', today)).toEqual({
    key: 'oursKept',
    values: { kept: 2, of: 3 },
  })
})

test('only the last ten count, and only of the side that promised', () => {
  const old = Array.from({ length: 5 }, () => promise('broken', 'them', '2025-01-01'))
  const fresh = Array.from({ length: 10 }, () => promise('kept', 'them', '2026-11-01'))
  const fact = factAfterLog(card({ commitment: [...old, ...fresh] }), 'commitment', 'them', today)
  expect(fact).toEqual({ key: 'theirsKept', values: { kept: 10, of: 10 } })
})

test('a first promise, a note and what we did ourselves give nothing back', () => {
  expect(factAfterLog(card({ commitment: [promise('open')] }), 'commitment', 'us', today)).toBeUndefined()
  expect(factAfterLog(card({}), 'note', undefined, today)).toBeUndefined()
  expect(factAfterLog(card({}), 'trustEvent', 'us', today)).toBeUndefined()
})

test('an issue says how many are open, a trust event how much evidence there is', () => {
  const rows = {
    issue: [
      { what: 'a', state: 'open' },
      { what: 'b', state: 'resolved' },
    ],
  }
  expect(factAfterLog(card(rows), 'issue', undefined, today)).toEqual({
    key: 'openIssues',
    values: { count: 1 },
  })
  const event = { what: 'a', by: 'them', direction: 'up', on: today }
  expect(factAfterLog(card({ trustEvent: [event] }), 'trustEvent', 'them', today)).toEqual({
    key: 'evidence',
    values: { count: 1 },
  })
})

test('a fact is the same of a card that holds nothing but the tables it is read from', () => {
  const event = { what: 'x', by: 'them', direction: 'up', size: 'clear', sort: 'ability', on: '2026-11-01' }
  const rows: Record<string, object[]> = {
    trustEvent: [event, { ...event, direction: 'down' }, event],
    commitment: [promise('kept'), promise('kept', 'them'), promise('broken', 'them')],
    issue: [{ what: 'x', state: 'open' }],
    review: [{ on: '2026-10-01', state: 'held' }],
  }
  for (const table of Object.keys(cardLists))
    for (const by of ['us', 'them'] as const) {
      const few = factTables(table, by).map((name) => [name, rows[name] ?? []] as const)
      const fact = factAfterLog(card(Object.fromEntries(few)), table, by, today)
      expect(fact).toEqual(factAfterLog(card(rows), table, by, today))
      expect(fact === undefined).toBe(few.length === 0)
    }
})
