import type { Row } from '#shared/model/schema.ts'

type Fact = Exclude<keyof Row<'partner'>, 'id' | 'partnerId'>

/** The facts of a partner as one reads them: each group is one question, and most are a part of the card. */
export const factGroups = {
  who: ['name', 'kind', 'segment', 'phase', 'owner', 'ownerSince', 'deputy', 'readFirst', 'notes'],
  rides: ['likelihood', 'consequence', 'madeWhole', 'replaceable', 'shortfallAnswer', 'shortfallWhy'],
  worth: ['reasons', 'segmentWhy', 'segmentReview', 'businessCase', 'theirNeeds', 'ourNeeds', 'holdsBack'],
  values: ['ourValues', 'theirValues', 'weSeeThem', 'theySeeUs', 'manners', 'valuesChecked'],
  run: [
    'rhythm',
    'cadenceDays',
    'nextReview',
    'lastTouch',
    'decisionRights',
    'escalationPath',
    'changeProcess',
    'systems',
  ],
  share: ['share', 'doNotShare', 'shareWith'],
  end: ['exitTriggers', 'exitSteps', 'exitSurvives', 'exitLooked'],
} as const satisfies Record<string, readonly Fact[]>

export type FactGroup = keyof typeof factGroups

/** How a partner is found on a page; it stands in its own part of the card. */
export const reachedFields = [
  'addresses',
  'domains',
  'suggestedDomains',
  'websites',
] as const satisfies Fact[]

/** Changed by acts of the whole card, never typed. */
export const actedFields = ['scope', 'archived', 'notSameAs', 'riskLooked'] as const satisfies Fact[]
