import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { CardFigures } from '#shared/insight/figures.ts'
import { inPage } from '../../ui/in-page.ts'
import { t } from '../../ui/words.ts'
import { useAfter } from '../../ui/use-after.ts'
import { Actions } from '../actions/actions.tsx'
import { Agreements } from '../agreements/agreements.tsx'
import { Closeness } from '../closeness/closeness.tsx'
import { Commitments } from '../commitments/commitments.tsx'
import { Contacts } from '../contacts/contacts.tsx'
import { Decisions } from '../decisions/decisions.tsx'
import { Capabilities } from '../differences/capabilities.tsx'
import { Differences } from '../differences/differences.tsx'
import { Objections } from '../differences/objections.tsx'
import { Diligence } from '../diligence/diligence.tsx'
import { Exit } from '../exit/exit.tsx'
import { HealthAndCare } from '../figures/health-and-care.tsx'
import { TrustPart } from '../figures/trust-part.tsx'
import { PartnerHistory } from '../history/partner-history.tsx'
import { Issues } from '../issues/issues.tsx'
import { Notes } from '../notes/notes.tsx'
import { Objectives } from '../objectives/objectives.tsx'
import { Opportunities } from '../opportunities/opportunities.tsx'
import { Facts } from '../partner/facts.tsx'
import { Reached } from '../partner/reached.tsx'
import { Risks } from '../risks/risks.tsx'
import { Roadmap } from '../roadmap/roadmap.tsx'
import { Running } from '../running/running.tsx'
import { Sharing } from '../sharing/sharing.tsx'
import { TrustLog } from '../trust-log/trust-log.tsx'
import { Values } from '../values/values.tsx'
import { Facts as AtAGlance } from './facts.tsx'
import '../dashboard/parts.css'
import '../partner/partner.css'

/** What every part of the card gets: the card, and its figures on today's date. */
export interface PartProps {
  card: Card
  figures: CardFigures
}
type Part = (props: PartProps) => JSX.Element | null

/** The parts of the card in the order of use: what is alive first, what is looked up later. A new part is a line here. */
const alive: readonly Part[] = [
  TrustPart,
  Commitments,
  TrustLog,
  Diligence,
  Objectives,
  Capabilities,
  Differences,
  Objections,
  Issues,
  Risks,
  Opportunities,
  Actions,
]
const lookedUp: readonly Part[] = [
  HealthAndCare,
  Closeness,
  Roadmap,
  Contacts,
  Values,
  Running,
  Sharing,
  Agreements,
  Exit,
  Decisions,
  Facts,
  Reached,
  Notes,
  PartnerHistory,
]

/** All parts of the card in one column, for the side panel and the glance. Who changed what is not told inside a page. */
export function Sections(seen: PartProps): JSX.Element {
  const parts = [...alive, ...lookedUp].filter((Part) => !inPage || Part !== PartnerHistory)
  return (
    <div class="sections">
      {parts.map((Part, at) => (
        <Part key={at} {...seen} />
      ))}
    </div>
  )
}

/** The card in five seconds and all its parts in two columns, for the dashboard; in one where there is no room. */
export function SectionColumns(seen: PartProps): JSX.Element {
  // What is looked up later is also drawn later: the card can be read a moment sooner.
  const drawn = useAfter(0).value
  return (
    <div class="card-columns">
      <section class="sheet at-a-glance" aria-label={t('whole.glance')}>
        <AtAGlance seen={seen} />
      </section>
      <div class="column alive">
        {alive.map((Part, at) => (
          <Part key={at} {...seen} />
        ))}
      </div>
      <div class="sheet sections">{drawn && lookedUp.map((Part, at) => <Part key={at} {...seen} />)}</div>
    </div>
  )
}
