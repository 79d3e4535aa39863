import type { Row } from '#shared/model/schema.ts'

type Fact = Exclude<keyof Row<'partner'>, 'id' | 'partnerId'>

/** The facts that the suggestion rests on, each set in place by one press. */
export const restsOn = [
  'workNature',
  'power',
  'dependence',
  'openness',
  'jointInvestment',
] as const satisfies Fact[]

/** The partner's fields that stand in the part *How close*, and nowhere else on the card. */
export const closenessFields = [
  'approach',
  'approachWhy',
  'approachDate',
  'model',
  'modelSince',
  'stance',
  'modelReopens',
  ...restsOn,
] as const satisfies Fact[]
