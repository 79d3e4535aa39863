import type { ComponentChildren, JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import type { ChosenPrompt } from '../../bridge/thoughts.ts'
import type { LogTable } from '../quick-log/guess.ts'
import { Suggested } from '../chooser/suggested.tsx'
import { Thought } from '../prompt/prompt-strip.tsx'
import { CardHead, type HeadProps } from './card-head.tsx'
import { Facts } from './facts.tsx'
import { LogLine } from './log-line.tsx'
import { Notices } from './notices.tsx'
import { takeOffer } from './offers.ts'
import { Owed } from './owed.tsx'
import { hashOf, type Place } from './point.ts'
import { TrustLine } from './trust-line.tsx'
import type { SeenCard } from './use-card.ts'
import './card.css'

export interface PartnerCardProps {
  seen: SeenCard
  /** What the tab shows; without it the card stands for itself. */
  tab?: TabState | undefined
  head: Pick<HeadProps, 'menu' | 'onClose' | 'onPanel' | 'drag'>
  /** Facts are left out where there is little room (the popup). */
  brief?: boolean
  /** A thought of keeping rules, where no mail is underneath and the moment has none. */
  kept?: ChosenPrompt | undefined
  onLog(table?: LogTable): void
  children?: ComponentChildren
}

/** The card in five seconds: who, how trust stands, one thought, the facts, what each side owes, one line to log. Always in this order. */
export function PartnerCard(props: PartnerCardProps): JSX.Element {
  const { seen, tab, brief, onLog } = props
  const { card } = seen
  const { id, name } = card.partner
  const onPlace = (place: Place) => (props.head.onPanel ?? (() => (location.hash = hashOf(place))))()
  const offered = (prompt: ChosenPrompt) => takeOffer(prompt, { tab, partnerId: id, onLog, onPlace })
  const prompt = tab?.prompt ?? props.kept
  return (
    <>
      <CardHead partner={card.partner} tab={tab} {...props.head} />
      <div class="card-body scrolls">
        <div>
          {tab?.match.kind === 'partner' && <Notices match={tab.match} />}
          <TrustLine trust={seen.figures.trust} />
          <Thought
            partnerId={id}
            name={name}
            prompt={prompt}
            kept={prompt === props.kept}
            onOffer={offered}
            onPlace={onPlace}
          />
          {!brief && <Facts seen={seen} />}
          {props.children ?? <Owed card={card} />}
          {tab?.match.kind === 'partner' && !brief && <Suggested people={tab.match.others ?? []} />}
        </div>
      </div>
      <LogLine name={name} partner={card.partner} onLog={() => onLog()} />
    </>
  )
}
