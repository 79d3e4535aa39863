import { readBody, type Entry, type Rotate, type RosterBody, type Signed } from '#shared/sync/protocol.ts'

/** Roster entries as devices send them. Rules: RO2, RO8 in SPEC.md. */

type ByDevice = Exclude<RosterBody, { op: 'create' | 'join' | 'restore' }>

/** What an entry says, and where it is to stand. */
export type Placed<Op extends ByDevice['op']> = {
  readonly body: Extract<ByDevice, { op: Op }>
  readonly entry: Entry
}

/** An entry of this kind at the place that it was signed for: right behind the one that its author knew as the last. [RO2] */
export function placed<Op extends ByDevice['op']>(
  op: Op,
  last: number,
  signed: Signed,
): Placed<Op> | undefined {
  const body = readBody(signed.body)
  if (body?.op !== op) return undefined
  const said = body as Placed<Op>['body']
  return { body: said, entry: { n: last + 1, prev: said.prev, ...signed } }
}

/** The entries of a new epoch, and what comes with them. */
export interface NewEpoch extends Pick<Rotate, 'wraps' | 'chain'> {
  removal?: Placed<'remove'> | undefined
  rotation: Placed<'rotate'>
}

/** The removal first, if there is one, and the new key right behind it. [RO8] */
export function newEpoch(last: number, { remove, entry, wraps, chain }: Rotate): NewEpoch | undefined {
  const removal = remove && placed('remove', last, remove)
  const rotation = placed('rotate', remove ? last + 1 : last, entry)
  return rotation && (!remove || removal) ? { removal, rotation, wraps, chain } : undefined
}
