import { tell } from '../../bridge/ask.ts'
import type { Refusal } from '../../bridge/contract.ts'

/** The whole export as a file. It comes in pieces, because a large base does not fit into one message. */
export async function readExport(): Promise<{ ok: true; file: Blob } | Refusal> {
  const pieces: string[] = []
  let after: string | undefined
  do {
    const done = await tell('exportJson', { ...(after && { after }) })
    if (!done.ok) return done
    pieces.push(done.text)
    after = done.next
  } while (after)
  return { ok: true, file: new Blob(pieces, { type: 'application/json' }) }
}
