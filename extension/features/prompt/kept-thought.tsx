import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { useLive } from '../../ui/use-live.ts'
import { takeOffer } from '../card/offers.ts'
import { hashOf, type Place } from '../card/point.ts'
import { Thought } from './prompt-strip.tsx'

/** On a partner's own page: what stands empty or overdue on its card, as one thought, and the way to its place there. */
export function KeptThought(props: {
  partner: Pick<Row<'partner'>, 'id' | 'name'>
  onLog(): void
}): JSX.Element {
  const { id, name } = props.partner
  const [kept] = useLive('thoughts', { partnerId: id, limit: 1 }).value ?? []
  const onPlace = (place: Place) => (location.hash = hashOf(place))
  return (
    <div class="kept-thought">
      <Thought
        partnerId={id}
        name={name}
        prompt={kept?.prompt}
        kept
        onOffer={(prompt) =>
          takeOffer(prompt, { tab: undefined, partnerId: id, onLog: props.onLog, onPlace })
        }
        onPlace={onPlace}
      />
    </div>
  )
}
