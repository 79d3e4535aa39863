import { constants } from '#shared/insight/constants.ts'
import { bandOf } from '#shared/insight/required-trust.ts'
import type { Row } from '#shared/model/schema.ts'

/** How heavy a risk is, as a word and the two numbers behind it. */
export interface Heat {
  word: 'low' | 'middle' | 'high'
  likelihood: number
  consequence: number
}

/** The heat of a risk by the band of likelihood x consequence; undefined while one of the two is not known. */
export function heatOf({
  likelihood,
  consequence,
}: Pick<Row<'risk'>, 'likelihood' | 'consequence'>): Heat | undefined {
  if (likelihood === undefined || consequence === undefined) return undefined
  const band = bandOf(likelihood, consequence)
  const word =
    band >= constants.highRiskBand ? 'high' : band === constants.highRiskBand - 1 ? 'middle' : 'low'
  return { word, likelihood, consequence }
}
