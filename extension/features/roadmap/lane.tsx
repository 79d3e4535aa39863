import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ActualTrust } from '#shared/insight/actual-trust.ts'
import { moved, type Lane as LaneName, type Step } from '#shared/insight/roadmap.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { act } from '../../ui/act.ts'
import { useChanged } from '../../ui/use-changed.ts'
import { t } from '../../ui/words.ts'
import { CardRow, type OpenRow } from '../partner/open-row.tsx'
import { StepActs } from './step-acts.tsx'
import { stepFields } from './step-fields.ts'
import { StepLine } from './step-line.tsx'

interface LaneProps {
  lane: LaneName
  steps: readonly Step[]
  actual: ActualTrust
  partnerId: PartnerId
  open: OpenRow
  mayWrite: boolean
}

/** One lane of the ladder, first step first. Alt with the arrow up or down moves the step that has the focus. */
export function Lane(props: LaneProps): JSX.Element | null {
  const { lane, steps, actual, partnerId, open, mayWrite } = props
  const held = useSignal<HTMLElement | undefined>(undefined)
  // A row that was moved in the page lost the focus on the way.
  useChanged(steps.map(({ row }) => row.id).join(), () => held.value?.focus())
  if (steps.length === 0) return null

  const move = (id: string, by: -1 | 1) => {
    const focused = document.activeElement
    held.value = focused instanceof HTMLElement ? focused : undefined
    const rows = renumbered(steps, moved(steps, id, by))
    if (rows.length > 0) void act('saveAll', { partnerId, rows }, t('partner.saved'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayWrite || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = (event.target as HTMLElement).closest('.card-row')
    const step = steps.find((each) => each.row.id === row?.id)
    if (!step) return
    event.preventDefault()
    move(step.row.id, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div class="lane">
      <h3>
        {t(`roadmap.lanes.${lane}`)} <span class="muted">{t(`roadmap.about.${lane}`)}</span>
      </h3>
      <ol onKeyDown={onKeyDown}>
        {steps.map((step, at) => (
          <CardRow
            key={step.row.id}
            table="roadmapStep"
            row={step.row}
            partnerId={partnerId}
            fields={stepFields}
            open={open}
            mayWrite={mayWrite}
            name={step.row.scope}
            acts={
              <StepActs step={step} last={at === steps.length - 1} onMove={(by) => move(step.row.id, by)} />
            }
          >
            <StepLine step={step} former={steps[at - 1]} actual={actual} open={open} mayWrite={mayWrite} />
          </CardRow>
        ))}
      </ol>
    </div>
  )
}

/** The rows whose place changes: each lane's places are 1, 2, 3 and so on. */
function renumbered(before: readonly Step[], after: readonly Step[]) {
  if (after.every((step, at) => step === before[at])) return []
  return after.flatMap(({ row }, at) =>
    row.order === at + 1 ? [] : [{ table: 'roadmapStep' as const, id: row.id, values: { order: at + 1 } }],
  )
}
