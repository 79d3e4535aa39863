import { readLink, type InviteLink } from '#shared/sync/invite-link.ts'
import type { Chance } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { canonical } from '#shared/sync/canonical.ts'
import { fromBase64url, toBase64url, type Notice, type NoticeBody } from '#shared/sync/protocol.ts'
import { noticeSignatureInput, readCanonicalNotice } from '#shared/sync/roster-entry.ts'
import { sign, verifier, verify } from '#shared/sync/signature.ts'
import { concat, type Bytes } from './primitives.ts'
import { openSealedTo, sealTo, type SealedTerms } from './sealed-to.ts'
import type { Session } from './session.ts'

/** What an owner leaves at the server of a team that goes on elsewhere. It names no place: each device finds its own invite link in it, sealed. Rules: MO in SPEC.md. */

/** A device of the team that is left, and the link that is for it alone. */
export interface Invitee {
  /** Device id as text. */
  readonly device: string
  readonly agree: string
  readonly link: string
}

/** What a device reads in a notice. */
export interface NoticeRead {
  /** Id of the owner's device that signed it. */
  readonly by: string
  /** Id of the team that goes on. */
  readonly team: string
  /** The way in for this device; it has none if it was not in the team that the author knew. */
  readonly link?: InviteLink
}

/** Writes the notice for these devices, in this device's name. `to` is the new team's id. [MO1, MO2] */
export async function writeNotice(
  { kept, me }: Session,
  { to, at }: { to: Bytes; at: number },
  invitees: readonly Invitee[],
  chance: Chance,
): Promise<Notice> {
  const team = toBase64url(to)
  const seal = async ({ device, agree, link }: Invitee) => ({
    device,
    sealed: await sealTo(agree, termsOf(kept.team, device, team), concat(link), chance),
  })
  const invites = await Promise.all(invitees.map(seal))
  const body = canonical({ at, by: me, invites, team } satisfies NoticeBody)
  const sig = await sign(kept.device.sign.privateKey, noticeSignatureInput(kept.team, body))
  return { body, sig: toBase64url(sig) }
}

/** Reads a notice, if an owner whom this browser knows as one signed it for this team. [MO5] */
export async function readNotice(
  { kept, me, roster }: Session,
  { body, sig }: Notice,
): Promise<Result<NoticeRead, 'forged'>> {
  const said = readCanonicalNotice(body)
  const author = said && roster.devices.get(said.by)
  const key = author?.role === 'owner' && (await verifier(fromBase64url(author.sign)!))
  const signed = key && (await verify(key, fromBase64url(sig)!, noticeSignatureInput(kept.team, body)))
  if (!said || !signed) return fail('forged')
  const { by, team, invites } = said
  const own = invites.find(({ device }) => device === me)
  const terms = termsOf(kept.team, me, team)
  const plain = own && (await openSealedTo(kept.device.agree.privateKey, terms, own.sealed))
  const link = plain && readLink(new TextDecoder().decode(plain))
  const fits = link?.ok && toBase64url(link.value.team) === team
  return ok({ by, team, ...(fits && { link: link.value }) })
}

function termsOf(from: Bytes, device: string, to: string): SealedTerms {
  return {
    salt: from,
    info: concat(`tc1|move|${device}`),
    aad: concat(`tc1|move|${toBase64url(from)}|${device}|${to}`),
  }
}
