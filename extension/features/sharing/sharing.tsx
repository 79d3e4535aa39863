import type { JSX } from 'preact'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { isRunning } from '../agreements/notice.ts'
import { FactPart } from '../card/fact-part.tsx'
import type { PartProps } from '../card/sections.tsx'
import { firstLine } from '../card/told.tsx'
import { factGroups } from '../partner/fact-groups.ts'

/** What may be told and what may not, and to whom; with the confidentiality that holds today. (ISO 44003 5.9) */
export function Sharing({ card: { partner, agreements }, figures: { today } }: PartProps): JSX.Element {
  const closed = firstLine(partner.doNotShare)
  const terms = agreements.filter((one) => one.sort === 'confidentiality' && isRunning(one, today))
  return (
    <FactPart
      name="information"
      words="running.sharing"
      partner={partner}
      fields={factGroups.share}
      icons={{ doNotShare: 'lock' }}
      brief={
        closed ? (
          <>
            <Icon name="lock" size={12} /> {closed}
          </>
        ) : (
          firstLine(partner.share)
        )
      }
    >
      {terms.map(({ id, what, ends }) => (
        <p key={id} class="small second">
          {what}
          {ends && ` · ${t('ending.agreements.until', { when: sayDay(ends, today, locale()) })}`}
        </p>
      ))}
    </FactPart>
  )
}
