import type { Situation } from './acts.ts'
import { keys } from './keys.ts'
import { membership } from './membership.ts'
import { pokes } from './pokes.ts'
import { removals } from './removals.ts'
import { setBack } from './set-back.ts'
import { syncing } from './syncing.ts'
import { waysBack } from './ways-back.ts'

/** All moments at which something is made to fail. */
export const situations: readonly Situation[] = [
  ...syncing,
  ...pokes,
  ...removals,
  ...setBack,
  ...keys,
  ...membership,
  ...waysBack,
]
