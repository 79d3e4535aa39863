import {
  entrySignatureInput,
  isNewerOp,
  kitProofInput,
  readCanonicalBody,
} from '#shared/sync/roster-entry.ts'
import { entryHashInput, fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import type { Entry, RosterBody } from '#shared/sync/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { sha256, verifier, verify, type Bytes } from './primitives.ts'
import { apply, mayDo } from './roster-rules.ts'
import type { Roster } from './roster.ts'

/** Reads the roster as its members signed it, entry by entry. Rules: RO in SPEC.md. */

/** `newer`: a later version of Entente wrote an entry that we cannot judge; all before it stands. [RO6] */
export type RosterTrouble = 'divergent' | 'newer'

/** The hash of an entry as text: the next one names it. Undefined if a part is not canonical. [RO2] */
export async function entryHash(entry: Entry): Promise<string | undefined> {
  const input = entryHashInput(entry)
  return input && toBase64url(await sha256(input))
}

/** The roster after these entries, each judged by what stood before it. One bad entry refuses all: the chain is whole or it is not. */
export async function extendRoster(
  roster: Roster,
  team: Bytes,
  entries: readonly Entry[],
): Promise<Result<Roster, RosterTrouble>> {
  let grown = roster
  for (const entry of entries) {
    const next = await addEntry(grown, team, entry)
    if (!next.ok) return next
    grown = next.value
  }
  return ok(grown)
}

async function addEntry(roster: Roster, team: Bytes, entry: Entry): Promise<Result<Roster, RosterTrouble>> {
  const head = await entryHash(entry)
  if (entry.n !== roster.n + 1 || entry.prev !== roster.head || !head) return fail('divergent')
  if (entry.n === roster.pin?.n && head !== roster.pin.head) return fail('divergent')
  const body = readCanonicalBody(entry.body)
  if (!body) return fail(isNewerOp(entry.body) ? 'newer' : 'divergent')
  const signer = signerOf(roster, entry, body)
  if (!signer || !(await isSigned(signer, entry.sig, entrySignatureInput(team, entry.body))))
    return fail('divergent')
  if (
    body.op === 'recovery' &&
    !(await isSigned(body.device.sign, body.proof, kitProofInput(team, body.prev)))
  )
    return fail('divergent')
  const grown = apply(roster, body, { n: entry.n, hash: head })
  return grown ? ok({ ...grown, n: entry.n, head }) : fail('divergent')
}

/** The key that must have signed an entry, if what it does is allowed at all. [RO3, RO4] */
function signerOf(roster: Roster, entry: Entry, body: RosterBody): string | undefined {
  switch (body.op) {
    case 'create':
      return entry.n === 0 ? body.device.sign : undefined
    case 'join':
      return roster.invites.get(body.invite)?.used === false ? body.invite : undefined
    case 'restore':
      return roster.kit?.sign === body.kit ? body.kit : undefined
    default: {
      const by = roster.devices.get(body.by)
      return by && mayDo(roster, by, body) && body.prev === entry.prev ? by.sign : undefined
    }
  }
}

async function isSigned(signer: string, sig: string, what: Bytes): Promise<boolean> {
  const raw = fromBase64url(signer)
  const signature = fromBase64url(sig)
  const key = raw && (await verifier(raw))
  return key !== undefined && signature !== undefined && verify(key, signature, what)
}
