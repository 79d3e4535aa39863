import type { JSX } from 'preact'
import { rungs, type Rung } from '#shared/model/escalation.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Steps } from '../card/steps.tsx'
import { sayOwner } from '../dashboard/wording.ts'
import './rungs.css'

/** The path by which an issue rises, with who is there; the rung it is on stands out. */
export function Rungs({ people, at }: { people: Record<Rung, string[]>; at?: Rung }): JSX.Element {
  const me = useLive('device', {}).value?.name
  const steps = rungs.map((rung) => ({
    key: rung,
    label: t(`open.issues.rungs.${rung}`),
    detail:
      people[rung].map((name) => (rung === 'working' ? sayOwner(name, me) : name)).join(', ') ||
      t('open.issues.nobody'),
  }))
  return (
    <div class="rungs">
      <Steps name={t('open.issues.path')} steps={steps} at={at ? rungs.indexOf(at) : -1} />
    </div>
  )
}
