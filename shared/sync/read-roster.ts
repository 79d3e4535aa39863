import { fail, ok, type Result } from '../result.ts'
import {
  entryHashInput,
  fromBase64url,
  readBody,
  toBase64url,
  type Entry,
  type RosterBody,
} from './protocol.ts'
import { entrySignatureInput, isNewerOp, kitProofInput, readCanonicalBody } from './roster-entry.ts'
import { apply, drafted, mayDo } from './roster-rules.ts'
import type { Roster } from './roster.ts'
import { sha256, verifier, verify } from './signature.ts'

/** Reads the roster as its members signed it, entry by entry. The server judges by it what it takes. Rules: RO in SPEC.md. */

type Bytes = Uint8Array<ArrayBuffer>

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
    const next = await judgeEntry(grown, team, entry)
    if (!next.ok) return next
    grown = next.value
  }
  return ok(grown)
}

/** The roster after one more entry, if it is in its place, signed by whom it has to be, and says what its signer may. `team`: its id, 24 bytes. [RO5, RO17] */
export async function judgeEntry(
  roster: Roster,
  team: Bytes,
  entry: Entry,
): Promise<Result<Roster, RosterTrouble>> {
  if (entry.n !== roster.n + 1 || entry.prev !== roster.head) return fail('divergent')
  const hash = await entryHash(entry)
  if (!hash || (entry.n === roster.pin?.n && hash !== roster.pin.head)) return fail('divergent')
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
  const grown = apply(roster, body, { n: entry.n, hash })
  return grown ? ok(grown) : fail('divergent')
}

/** The same after entries that were judged when they came, the last of which has the hash `head`. Undefined if they do not add up all the same. */
export function replay(roster: Roster, entries: readonly Entry[], head: string): Roster | undefined {
  return drafted(roster, (draft) => {
    let grown: Roster | undefined = draft
    for (const [i, { n, body }] of entries.entries()) {
      const said = readBody(body)
      grown = grown && said && apply(grown, said, { n, hash: entries[i + 1]?.prev ?? head })
    }
    return grown
  })
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
