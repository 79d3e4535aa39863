import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { within, type Step } from './explained.ts'

/** The level that the work and the model call for, and which of them decided. */
export interface RequiredTrust {
  value: number
  decidedBy: 'work' | 'model' | 'both'
  /** What the work needs, when its likelihood and consequence are known. */
  work?: number
  /** What the model assumes, when a model is chosen or the stance is hostile. */
  model?: number
  steps: readonly Step[]
}

type Partner = Pick<
  Row<'partner'>,
  'workNature' | 'likelihood' | 'consequence' | 'madeWhole' | 'replaceable' | 'model' | 'stance'
>

/** Required trust, 1 to 5; undefined when neither the work nor the model is known. Their record never enters: that is actual trust. */
export function requiredTrust(partner: Partner): RequiredTrust | undefined {
  const work = workNeeds(partner)
  const model = modelAssumes(partner)
  const value = Math.max(work?.value ?? 0, model ?? 0)
  if (value === 0) return undefined
  const decidedBy = work?.value === model ? 'both' : work?.value === value ? 'work' : 'model'
  return {
    value,
    decidedBy,
    ...(work && { work: work.value }),
    ...(model !== undefined && { model }),
    steps: [
      ...(work?.steps ?? []),
      ...(work ? [{ what: 'work', value: work.value, decides: decidedBy !== 'model' }] : []),
      ...(model === undefined ? [] : [{ what: 'model', value: model, decides: decidedBy !== 'work' }]),
    ],
  }
}

/** The band (1 to 5) of likelihood x consequence; the worst consequence never falls below band 3. */
export function bandOf(likelihood: number, consequence: number): number {
  const { bands, worstConsequence, worstConsequenceBand } = constants
  const over = bands.filter((bound) => likelihood * consequence > bound).length
  const band = 1 + over
  return consequence >= worstConsequence ? Math.max(band, worstConsequenceBand) : band
}

/** How likely and how harmful it is that the work leaves the plan: as somebody said, else as the nature of the work says, if it does. */
export function workRisk(partner: Partner): {
  likelihood: number | undefined
  consequence: number | undefined
} {
  const { workNature } = partner
  const worst = workNature === 'bet-the-company' ? constants.worstConsequence : undefined
  return {
    likelihood: partner.likelihood ?? (workNature && constants.likelihood[workNature]),
    consequence: partner.consequence ?? worst,
  }
}

function workNeeds(partner: Partner): { value: number; steps: Step[] } | undefined {
  const { likelihood, consequence } = workRisk(partner)
  if (likelihood === undefined || consequence === undefined) return undefined
  const band = bandOf(likelihood, consequence)
  const relief = (partner.madeWhole ? 1 : 0) + (partner.replaceable ? 1 : 0)
  return {
    value: within(band - relief, constants.level.lowest, constants.level.highest),
    steps: [
      { what: 'likelihood', value: likelihood },
      { what: 'consequence', value: consequence },
      { what: 'band', value: band },
      ...(partner.madeWhole ? [{ what: 'made-whole', value: -1 }] : []),
      ...(partner.replaceable ? [{ what: 'replaceable', value: -1 }] : []),
    ],
  }
}

/** Against an opponent we rely on controls, not on trust, however deep the work binds us. */
function modelAssumes({ model, stance }: Partner): number | undefined {
  if (stance === 'hostile') return constants.hostileAssumes
  return model && constants.modelAssumes[model]
}
