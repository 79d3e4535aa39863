import * as z from 'zod/mini'

/** How a question or a command is written down: see contract.ts. */

export type Caller = 'page' | 'glance'

/** An argument's schema, and who may send it. */
export interface Shape<A> {
  readonly arg: z.ZodMiniType<A>
  readonly from: readonly Caller[]
}

/** Carries the answer's type beside the argument's schema. */
export interface Asked<A, R> extends Shape<A> {
  readonly answer?: R
}

export const everywhere = ['page', 'glance'] as const
const ours = ['page'] as const

/** A question or command: `q<answer>()(argument, from)`. */
export function q<R>() {
  return <A>(arg: z.ZodMiniType<A>, from: readonly Caller[] = ours): Asked<A, R> => ({ arg, from })
}

export const none = z.object({})
export const text = (max: number) => z.string().check(z.maxLength(max))
