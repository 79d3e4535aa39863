/** The fields of a step as its form asks them; its place is changed by moving it. */
export const stepFields = [
  'scope',
  'lane',
  'entryTrust',
  'promise',
  'weBring',
  'theyBring',
  'state',
  'result',
  'endedOn',
]
