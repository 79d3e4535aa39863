import { effortOf, segmentEffort, type SegmentEffort } from '#shared/insight/effort.ts'
import { trustOf } from '#shared/insight/trust.ts'
import { nextReview, openCommitments, openIssues } from '#shared/model/card.ts'
import { daysBetween } from '#shared/model/days.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { PartnerLine, PartnerListAnswer, TodayLine } from '../../../extension/bridge/answers.ts'
import { cardOf, type Stored } from './asker.ts'
import { today } from './cases.ts'

function segmentOf(rows: readonly Stored[], segment: string | undefined): SegmentEffort {
  const peers = rows.filter((row) => row.table === 'partner' && 'segment' in row && row.segment === segment)
  return segmentEffort(peers.map(({ partnerId }) => effortOf(cardOf(rows, partnerId)!, today).length))
}

/** The answers that the background would work out, from rows in memory. */

export function cardAnswer(rows: readonly Stored[], id: PartnerId) {
  const card = cardOf(rows, id)
  if (!card) return undefined
  return { card, today, segment: segmentOf(rows, card.partner.segment) }
}

export function lineOf(row: Stored, rows: readonly Stored[]): PartnerLine {
  // Ten thousand partners of the `many` case repeat a dozen cards: only their own rows are looked at.
  const at = rows.indexOf(row)
  const end = rows.findIndex((other, place) => place > at && other.table === 'partner')
  const card = cardOf(rows.slice(at, end < 0 ? undefined : end), row.partnerId)!
  const { actual, required, state } = trustOf(card, today)
  const { kind, segment, phase, owner, archived, scope, name } = card.partner
  const review = nextReview(card)
  return {
    id: card.partner.id,
    name,
    scope,
    archived: archived ?? false,
    state,
    ...(kind && { kind }),
    ...(segment && { segment }),
    ...(phase && { phase }),
    ...(owner && { owner }),
    ...(actual.known && { actual: { value: actual.value, margin: actual.margin ?? 0 } }),
    ...(required && { required: required.value }),
    ...(review && { nextReview: review }),
    weOwe: openCommitments(card, 'us').length,
    theyOwe: openCommitments(card, 'them').length,
    openIssues: openIssues(card).length,
  }
}

const filters: Record<string, (line: PartnerLine) => boolean> = {
  mine: ({ owner }) => owner === 'Mira Oduya',
  short: ({ state }) => state === 'short',
  perhaps: ({ state }) => state === 'perhaps',
  'no-owner': ({ owner }) => !owner,
}

export function listAnswer(lines: readonly PartnerLine[], arg: Record<string, unknown>): PartnerListAnswer {
  const { search, filter, offset, limit } = arg as {
    search: string
    filter: string
    offset: number
    limit: number
  }
  const found = lines.filter(
    (line) =>
      line.archived === (filter === 'archived') &&
      (filters[filter]?.(line) ?? true) &&
      line.name.toLowerCase().includes(search.toLowerCase()),
  )
  return { total: found.length, lines: found.slice(offset, offset + limit) }
}

export function todayLines(rows: readonly Stored[], day: string): TodayLine[] {
  const partners = rows.filter(({ table }) => table === 'partner')
  return partners.slice(0, 10).flatMap((row) => {
    const card = cardOf(rows, row.partnerId)!
    return openCommitments(card)
      .filter(({ due }) => due !== undefined && due <= day)
      .map((promise) => ({
        kind: promise.by === 'us' ? ('we-owe' as const) : ('they-owe' as const),
        partnerId: card.partner.id,
        partner: card.partner.name,
        rowId: promise.id,
        what: promise.what,
        due: promise.due!,
        late: daysBetween(promise.due!, day),
      }))
  })
}
