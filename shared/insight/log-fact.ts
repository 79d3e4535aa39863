import { openIssues, type Card, type CardTable } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import { actualTrust } from './actual-trust.ts'

/** One fact that the logger gets back at once: a key under `log.fact` and what its sentence needs. */
export interface LogFact {
  key: 'oursKept' | 'theirsKept' | 'trust' | 'evidence' | 'openIssues'
  values: Record<string, number>
}

const lookBack = 10

/** The tables of the card that the fact is read from; none where there is nothing worth saying. */
export function factTables(table: string, by: 'us' | 'them' | undefined): CardTable[] {
  if (table === 'commitment' || table === 'issue') return [table]
  return table === 'trustEvent' && by === 'them' ? ['trustEvent', 'commitment'] : []
}

/** What the card says now, after an entry of that table was added; nothing where there is nothing worth saying. Looks at `factTables` alone. */
export function factAfterLog(
  card: Card,
  table: string,
  by: 'us' | 'them' | undefined,
  today: Day,
): LogFact | undefined {
  if (table === 'commitment') return keptFact(card, by ?? 'us')
  if (table === 'issue') return { key: 'openIssues', values: { count: openIssues(card).length } }
  return table === 'trustEvent' && by === 'them' ? trustFact(card, today) : undefined
}

/** How many of the last ten promises of that side, among those that have ended, were kept or moved in time. */
function keptFact(card: Card, by: 'us' | 'them'): LogFact | undefined {
  const ended = card.commitments
    .filter((one) => one.by === by && one.state !== 'open' && one.state !== 'released')
    .sort((a, b) => ((a.settledOn ?? a.due ?? '') < (b.settledOn ?? b.due ?? '') ? 1 : -1))
    .slice(0, lookBack)
  if (ended.length === 0) return undefined
  const kept = ended.filter(({ state }) => state === 'kept' || state === 'renegotiated').length
  return { key: by === 'us' ? 'oursKept' : 'theirsKept', values: { kept, of: ended.length } }
}

function trustFact(card: Card, today: Day): LogFact {
  const actual = actualTrust(card, today)
  if (actual.known)
    return { key: 'trust', values: { value: tenths(actual.value), margin: tenths(actual.margin ?? 0) } }
  return { key: 'evidence', values: { count: actual.n } }
}

/** Nobody reads a trust level closer than that. */
function tenths(level: number): number {
  return Math.round(level * 10) / 10
}
