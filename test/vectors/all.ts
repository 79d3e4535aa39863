import { canonicalVectors, clockVectors, errorVectors, mergeVectors, tokenVectors } from './plain.ts'
import { inviteVectors, rosterVectors, wrapVectors } from './members.ts'
import { checkpointVectors, frameVectors, keyVectors, nameVectors } from './sealed.ts'

/** Every file of vectors, and what writes it. */
export const allVectors: Readonly<Record<string, () => object | Promise<object>>> = {
  canonical: canonicalVectors,
  clock: clockVectors,
  merge: mergeVectors,
  tokens: tokenVectors,
  errors: errorVectors,
  keys: keyVectors,
  frames: frameVectors,
  roster: rosterVectors,
  wraps: wrapVectors,
  invites: inviteVectors,
  checkpoints: checkpointVectors,
  names: nameVectors,
}
