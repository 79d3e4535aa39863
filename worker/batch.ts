import { fromBase64url, peekFrame, toBase64url, type Push } from '#shared/sync/protocol.ts'
import { sha256 } from './auth.ts'
import type { Batch, IncomingRow } from './team-rows.ts'

/**
 * Reads the clear headers of what is pushed, here in the router, for a team's object does one thing at a time.
 * Undefined if a frame is of another team, author or epoch, or if a row comes twice. The tag of each is worked out here, too. [TS2, TS3]
 */
export async function batchOf(push: Push, team: string, device: string): Promise<Batch | undefined> {
  const rows: IncomingRow[] = []
  for (const { sealed, base, group } of push.rows) {
    const head = peekFrame(sealed)
    if (head?.team !== team || head.author !== device || head.epoch !== push.epoch) return undefined
    const tag = await tagOf(sealed)
    if (!tag) return undefined
    const { id, deleted, parentTag } = head
    rows.push({ id, tag, parentTag, deleted, base, group, sealed })
  }
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return undefined
  const { pushId, epoch, rosterN } = push
  const parts = push.rows.map(({ sealed, base, group }) => `${sealed} ${base} ${group ?? ''}`)
  return { pushId, epoch, rosterN, rows, hash: await sha256(`${epoch}\n${parts.join('\n')}`) }
}

/** What the next revision names as its parent, the first 16 bytes of the frame's SHA-256; undefined if that is no bytes. [SE7] */
async function tagOf(sealed: string): Promise<string | undefined> {
  const frame = fromBase64url(sealed)
  return frame && toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', frame), 0, 16))
}
