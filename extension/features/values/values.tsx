import type { JSX } from 'preact'
import { FactPart } from '../card/fact-part.tsx'
import { Looked } from '../card/looked.tsx'
import type { PartProps } from '../card/sections.tsx'
import { firstLine } from '../card/told.tsx'
import { factGroups } from '../partner/fact-groups.ts'

const told = ['theirValues', 'ourValues', 'theySeeUs', 'weSeeThem', 'manners']

/** What each side stands for, theirs first, how each sees the other, the manners agreed on; and when somebody last checked that daily pressure left it whole. (ISO 44003 5.2) */
export function Values({ card: { partner } }: PartProps): JSX.Element {
  return (
    <FactPart
      name="values"
      words="running.values"
      partner={partner}
      fields={factGroups.values}
      told={told}
      icons={{ theirValues: 'in', ourValues: 'out' }}
      brief={firstLine(partner.theirValues) ?? firstLine(partner.ourValues)}
    >
      <Looked partner={partner} field="valuesChecked" words="running.values.checked" />
    </FactPart>
  )
}
