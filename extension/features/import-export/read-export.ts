import { tell } from '../../bridge/ask.ts'
import type { Importing } from '../../bridge/answers.ts'
import type { Done } from '../../bridge/contract.ts'
import { unreachable } from '../../ui/say.ts'

/** What becomes of an export: its text comes in parts, and then the file is whole. */
export interface ExportFile {
  add(text: string): Promise<void>
  end(): Promise<Blob>
}

/** The open file, as FORMAT.md describes it. */
export function openFile(): ExportFile {
  const parts: string[] = []
  return {
    add: async (text) => void parts.push(text),
    end: async () => new Blob(parts, { type: 'application/json' }),
  }
}

/** Reads everything into the file. It comes in pieces, because a large base does not fit into one message. */
export async function readExport(
  file: ExportFile,
  signal: AbortSignal,
  onProgress: (at: Importing) => void,
): Promise<Done> {
  const at = { done: 0, total: 0 }
  let after: string | undefined
  do {
    if (signal.aborted) return { ok: false, code: 'stopped' }
    const piece = await tell('exportJson', { ...(after && { after }) }).catch(noAnswer)
    if (!piece.ok) return piece
    await file.add(piece.text)
    at.total = piece.total ?? at.total
    at.done += piece.rows
    onProgress({ ...at })
    after = piece.next
  } while (after)
  return { ok: true }
}

function noAnswer() {
  return { ok: false, code: unreachable } as const
}
