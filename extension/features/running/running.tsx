import type { JSX } from 'preact'
import { peopleOnRungs } from '#shared/model/escalation.ts'
import { t } from '../../ui/words.ts'
import { FactPart } from '../card/fact-part.tsx'
import type { PartProps } from '../card/sections.tsx'
import { firstLine } from '../card/told.tsx'
import { Rungs } from '../issues/rungs.tsx'
import { factGroups } from '../partner/fact-groups.ts'

/** How things are run, decided, raised and changed between the two, agreed from the start. (ISO 44003 5.5) */
export function Running({ card, figures: { today } }: PartProps): JSX.Element {
  const { partner } = card
  return (
    <FactPart
      name="governance"
      words="running.governance"
      partner={partner}
      fields={factGroups.run}
      told={factGroups.run.filter((field) => field !== 'lastTouch' || partner.lastTouch)}
      brief={firstLine(partner.rhythm) ?? firstLine(partner.decisionRights)}
    >
      <div>
        <h3>{t('open.issues.path')}</h3>
        <Rungs people={peopleOnRungs(card, today)} />
      </div>
    </FactPart>
  )
}
