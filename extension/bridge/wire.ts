import type { Commands, Questions } from './contract.ts'

/** The port over which a surface watches answers. One port carries all its questions. */
export const askPort = 'ask'

/** The port of a content script. It stands here, apart from its messages, so that no page carries their parser. */
export const pagePort = 'page'

/** Name of the key in `storage.session` that changes whenever the background starts or saves: the sign to ask again after a dropped port. */
export const beatKey = 'beat'

export type ToServer =
  { ask: number; name: keyof Questions; arg: unknown; nonce?: string | undefined } | { drop: number }
export interface FromServer {
  ask: number
  answer?: unknown
  /** The question was refused or failed; the code names a sentence. */
  refused?: string
}
export interface ToldMessage {
  tell: keyof Commands
  arg: unknown
  nonce?: string | undefined
}
