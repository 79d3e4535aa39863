import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { sayNotice } from '../agreements/agreements.tsx'
import { nextNotice } from '../agreements/notice.ts'
import { FactPart } from '../card/fact-part.tsx'
import { Looked } from '../card/looked.tsx'
import type { PartProps } from '../card/sections.tsx'
import { firstLine } from '../card/told.tsx'
import { factGroups } from '../partner/fact-groups.ts'

const told = ['exitTriggers', 'exitSteps', 'exitSurvives']

/** How it ends or changes, agreed from day one: what would end it, the steps, what survives. (ISO 44003 5.12) */
export function Exit({ card: { partner, agreements }, figures: { today } }: PartProps): JSX.Element {
  const notice = nextNotice(agreements, today)
  return (
    <FactPart
      name="exit"
      words="ending.exit"
      partner={partner}
      fields={factGroups.end}
      told={told}
      brief={firstLine(partner.exitTriggers) ?? firstLine(partner.exitSteps)}
    >
      {notice?.noticeBy && (
        <p class="small second">
          {t('ending.exit.notice', { what: notice.what, when: sayNotice(notice.noticeBy, today) })}
        </p>
      )}
      <Looked partner={partner} field="exitLooked" words="ending.exit.looked" />
    </FactPart>
  )
}
