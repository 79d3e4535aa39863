import type { JSX } from 'preact'
import { StateMark } from '../../ui/state-mark.tsx'
import { useLive } from '../../ui/use-live.ts'

/** The state of trust with somebody who is offered as a choice; the dashed ring until it is known. */
export function CandidateMark({ partnerId }: { partnerId: string }): JSX.Element {
  const seen = useLive('card', { partnerId }).value
  return <StateMark state={seen?.figures.trust.state ?? 'unknown'} />
}
