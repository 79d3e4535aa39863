// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { cardLists } from '#shared/model/card.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { takeOffer } from '#extension/features/card/offers.ts'

const partnerId = 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId
const parts = ['closeness', 'exit', 'facts', 'governance', 'information', 'trust', 'values']

function take(prompt: Parameters<typeof takeOffer>[0]) {
  const onLog = vi.fn()
  const onPlace = vi.fn()
  takeOffer(prompt, { tab: undefined, partnerId, onLog, onPlace })
  return { onLog, onPlace }
}

test.each(allRules.map(({ id, offer }) => [id, offer] as const))(
  'what %s offers leads somewhere',
  (rule, offer) => {
    const { onLog, onPlace } = take({ rule, offer, rows: [] })
    const at = (onPlace.mock.calls[0]?.[0] as { at: string } | undefined)?.at
    expect(onLog.mock.calls.length + onPlace.mock.calls.length).toBe(1)
    if (at) expect([...parts, ...Object.keys(cardLists)]).toContain(at)
  },
)

test('a thought about one row leads to that row', () => {
  const row = { table: 'commitment', id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Drawings' } as const
  const { onPlace } = take({ rule: 'our-promise-is-late', offer: 'open-commitment', rows: [row] })
  expect(onPlace).toHaveBeenCalledWith({ at: 'commitment', row: row.id })
})
