import { constants, type Constants } from './constants.ts'

/** Where a constant comes from: our own judgement, or the arithmetic of a beta distribution. */
type Source = 'ours' | 'beta'

export interface ConstantLine {
  /** Its words stand in the locales under `figures.constants.<name>`. */
  name: keyof Constants
  source: Source
  /** What our judgement follows. */
  cite?: string
}

const ours = (...names: (keyof Constants)[]): ConstantLine[] =>
  names.map((name) => ({ name, source: 'ours' }))
const after = (cite: string, name: keyof Constants): ConstantLine => ({ name, source: 'ours', cite })

/** Every constant under the figure that it first counts in: the one table that a team can see. */
export const constantsTable = {
  trust: [
    ...ours('level', 'size', 'promise', 'halfLife', 'backing', 'repaired'),
    { name: 'start', source: 'beta' },
    ...ours('hold', 'enough', 'restsOnPeople'),
  ],
  required: [
    ...ours('likelihood', 'bands', 'worstConsequence', 'worstConsequenceBand'),
    after('Guiding principle 6', 'modelAssumes'),
    after('Guiding principle 7', 'hostileAssumes'),
    ...ours('diligence'),
  ],
  gap: [
    after('Guiding principle 5', 'shortFrom'),
    after('Guiding principle 5', 'headroomFrom'),
    after('Guiding principle 6', 'overInvested'),
  ],
  closeness: [after('Guiding principle 8', 'closeness')],
  care: [after('ISO 44003 5.7', 'care')],
  health: [after('ISO 44003 5.11', 'health'), after('ISO 44003 5.10', 'highRiskBand')],
} as const satisfies Record<string, readonly ConstantLine[]>

export type ConstantFigure = keyof typeof constantsTable

/** The numbers of a constant by name, for the sentence that says what it does: `small`, `arms_length`, `n1`; a single one is `value`. */
export function numbersOf(name: keyof Constants): Record<string, number> {
  return Object.fromEntries(leaves(constants[name], ''))
}

function leaves(value: unknown, path: string): [string, number][] {
  if (typeof value === 'number') return [[path || 'value', value]]
  if (Array.isArray(value)) return value.flatMap((each, at) => leaves(each, `${path}n${at + 1}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [path, key.replaceAll('-', '_')].filter(Boolean).join('_')),
  )
}
