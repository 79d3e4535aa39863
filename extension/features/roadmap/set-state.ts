import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { t } from '../../ui/words.ts'

/** Where a step stands from now on; one that ended says when. Taking it back is offered at the foot. */
export function setState(
  { id, partnerId, scope }: Row<'roadmapStep'>,
  state: 'running' | 'kept' | 'broken',
): void {
  const endedOn = state === 'running' ? null : localDay(new Date())
  const arg = { table: 'roadmapStep', id, partnerId, values: { state, endedOn } } as const
  void act('save', arg, t(`roadmap.now.${state}`, { scope }))
}
