/** What a draft can tell: yes or nothing, never its words. */
export const draftSignalNames = [
  'promise',
  'noDate',
  'price',
  'change',
  'blame',
  'refusal',
  'partnerWord',
  'usFirst',
  'asks',
  'ending',
] as const
export type DraftSignal = (typeof draftSignalNames)[number]
export type DraftSignals = Partial<Record<DraftSignal, true>>
