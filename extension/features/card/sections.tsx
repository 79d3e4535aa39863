import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { CardFigures } from '../../bridge/answers.ts'
import { Commitments } from '../commitments/commitments.tsx'
import { Contacts } from '../contacts/contacts.tsx'
import { PartnerHistory } from '../history/partner-history.tsx'
import { Issues } from '../issues/issues.tsx'
import { Notes } from '../notes/notes.tsx'
import { Facts } from '../partner/facts.tsx'
import { Reached } from '../partner/reached.tsx'
import { TrustSheet } from '../partner/trust-sheet.tsx'
import { TrustLog } from '../trust-log/trust-log.tsx'
import '../dashboard/parts.css'
import '../partner/partner.css'

/** What every part of the card gets: the card, and its figures on today's date. */
export interface PartProps {
  card: Card
  figures: CardFigures
}
type Part = (props: PartProps) => JSX.Element | null

/** The parts of the card in the order of use: what is alive first, what is looked up later. A new part is a line here. */
const alive: readonly Part[] = [TrustSheet, Commitments, TrustLog, Issues, Notes]
const lookedUp: readonly Part[] = [Contacts, Facts, Reached, PartnerHistory]

/** All parts of the card in one column, for the side panel and the glance. */
export function Sections(seen: PartProps): JSX.Element {
  return (
    <div class="sections">
      {[...alive, ...lookedUp].map((Part, at) => (
        <Part key={at} {...seen} />
      ))}
    </div>
  )
}

/** All parts of the card in two columns, for the dashboard; in one where there is no room. */
export function SectionColumns(seen: PartProps): JSX.Element {
  return (
    <div class="card-columns">
      {[alive, lookedUp].map((parts, at) => (
        <div key={at} class="column">
          {parts.map((Part, each) => (
            <Part key={each} {...seen} />
          ))}
        </div>
      ))}
    </div>
  )
}
