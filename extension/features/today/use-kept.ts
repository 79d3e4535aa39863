import type { TodayLine } from '../../bridge/answers.ts'
import type { KeptThought } from '../../bridge/thoughts.ts'
import { useLive } from '../../ui/use-live.ts'

/** The thoughts of keeping rules, at most one per partner, without what the day's lines say already. */
export function useKept(lines: readonly TodayLine[] | undefined, limit: number): KeptThought[] {
  const kept = useLive('thoughts', { limit }).value ?? []
  const unowned = new Set(lines?.filter(({ kind }) => kind === 'no-owner').map(({ partnerId }) => partnerId))
  return kept.filter(({ partnerId, prompt }) => prompt.rule !== 'no-owner' || !unowned.has(partnerId))
}
