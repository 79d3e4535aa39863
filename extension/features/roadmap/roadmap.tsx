import type { JSX } from 'preact'
import { lanes, roadmapOf } from '#shared/insight/roadmap.ts'
import { t } from '../../ui/words.ts'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Lane } from './lane.tsx'
import { stepFields } from './step-fields.ts'
import './roadmap.css'

/** Stage by stage: the ladder from the smallest relationship upward, in a hard and a soft lane. Kept promises open the next step, a broken one closes it. (Guiding principle 9) */
export function Roadmap({ card, figures }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const { actual } = figures.trust
  const { steps, kept, all, now } = roadmapOf(card, actual)
  const last = Math.max(0, ...card.roadmapSteps.map(({ order }) => order ?? 0))
  const done = t('roadmap.done', { kept, all })
  return (
    <CardList
      words="roadmap"
      table="roadmapStep"
      partnerId={card.partner.id}
      fields={stepFields}
      start={{ lane: 'hard', order: Math.min(1000, last + 1), ...(all === 0 && { entryTrust: 1 }) }}
      open={open}
      mayWrite={mayWrite}
      count={all}
      brief={all > 0 && (now ? now.row.scope : done)}
      closed={all === 0}
    >
      {all > 0 && <p class="small muted">{done}</p>}
      {lanes.map((lane) => (
        <Lane
          key={lane}
          lane={lane}
          steps={steps[lane]}
          actual={actual}
          partnerId={card.partner.id}
          open={open}
          mayWrite={mayWrite}
        />
      ))}
    </CardList>
  )
}
