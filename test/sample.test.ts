import { describe, expect, test } from 'vitest'
import { effortOf, segmentEffort, type SegmentEffort } from '#shared/insight/effort.ts'
import { trustOf } from '#shared/insight/trust.ts'
import { assembleCard, type Card, type CardTable } from '#shared/model/card.ts'
import { checkComplete } from '#shared/model/check.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import type { SamplePartner } from './demo/entries.ts'
import { samplePartners } from './demo/sample.ts'

const today = '2026-11-22'
const partners = samplePartners(today)
const cards = partners.map(cardOf)

describe('the sample partners', () => {
  test('hold only what the schema allows', () => {
    const bad = partners.flatMap(({ values, entries }) => [
      checkComplete('partner', { scope: 'team', ...values }),
      ...entries.map((entry) => checkComplete(entry.table, { state: 'open', ...entry.values })),
    ])
    expect(bad.filter((field) => field !== undefined)).toEqual([])
  })

  test.each([
    ['Northmoor Logistics', 'fits', 3.9],
    ['Halden Freight', 'short', 2.5],
    ['Quillstone Optics', 'perhaps', 3.4],
    ['Brindlewick Catering', 'over-invested', 3.9],
    ['Tarn & Vale Metals', 'fits', 4.4],
    ['Marrow Hill Clinic', 'fits', 4.1],
    ['Osterby Plating', 'unknown', undefined],
    ['Field service (own)', 'fits', 3.2],
    ['Calder Basin Water', 'perhaps', 3.4],
    ['Sorrel Net', 'fits', 3.1],
  ])('%s stands at %s, %s', (name, state, level) => {
    const card = cards.find(({ partner }) => partner.name === name)!
    const trust = trustOf(card, today, segmentOf(card))
    const actual = trust.actual.known ? Number(trust.actual.value.toFixed(1)) : undefined
    expect([trust.state, actual]).toEqual([state, level])
  })
})

function segmentOf(card: Card): SegmentEffort {
  const peers = cards.filter(({ partner }) => partner.segment === card.partner.segment)
  return segmentEffort(peers.map((one) => effortOf(one, today).length))
}

function cardOf({ values, entries }: SamplePartner, at: number): Card {
  const partnerId = `partner-${at}` as PartnerId
  const rows: Partial<Record<CardTable, unknown[]>> = {}
  entries.forEach(({ table, values: mine }, index) => {
    const row = {
      id: `${partnerId}-${index}` as RowId,
      partnerId,
      ...(table === 'commitment' ? { state: 'open' } : {}),
      ...mine,
    }
    ;(rows[table as CardTable] ??= []).push(row)
  })
  return assembleCard(
    { id: partnerId, partnerId, scope: 'team', domains: [], ...values } as unknown as Row<'partner'>,
    rows as never,
  )
}
