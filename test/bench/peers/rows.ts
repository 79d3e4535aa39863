import { nameOf } from '../seed-large.ts'
import type { BenchRow } from './peer.ts'

/** The rows that every program gets: the partners of `partnersAsCsv`, field by field. */
export function benchRows(count: number): BenchRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `row${String(at).padStart(6, '0')}`,
    name: nameOf(at),
    domains: `firm${at}.example`,
    segment: 'key',
    phase: 'active',
    owner: 'Mira Oduya',
    notes: 'Met at the fair',
    note: '',
  }))
}
