import type { Situation } from './acts.ts'
import { membership } from './membership.ts'
import { syncing } from './syncing.ts'
import { waysBack } from './ways-back.ts'

/** All moments at which something is made to fail. */
export const situations: readonly Situation[] = [...syncing, ...membership, ...waysBack]
