import type { JSX } from 'preact'
import { StateMark } from '../../ui/state-mark.tsx'
import { useCard } from '../card/use-card.ts'

/** The state of trust with somebody who is offered as a choice; the dashed ring until it is known. */
export function CandidateMark({ partnerId }: { partnerId: string }): JSX.Element {
  const seen = useCard(partnerId).value
  return <StateMark state={seen?.figures.trust.state ?? 'unknown'} />
}
