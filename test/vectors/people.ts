import { dice } from '../simulate/dice.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import { agreementFromSeed, signerFromSeed, type Bytes } from '#extension/sync/primitives.ts'
import { keysFrom, type TeamSecrets } from '#extension/sync/keys.ts'

/** Who appears in the vectors. Everything follows from fixed bytes, so that writing them again changes nothing. */

/** So many bytes that count up from `first`. */
export const counting = (first: number, length: number): Bytes =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 255)

/** Chance that is the same each time: nonces and short-lived keys come from here. */
export const chanceOf = (seed: number) => dice(seed).chance

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const team = counting(0x10, 24)
export const at = 1_800_000_000_000

export const first: TeamSecrets = { epoch: 0, key: counting(0x40, 32), idSecret: counting(0x80, 32) }
export const second: TeamSecrets = { epoch: 1, key: counting(0x60, 32), idSecret: first.idSecret }

/** A device of the vectors, with the seeds of its keys: no real device lets them out. */
export async function deviceOf(from: number) {
  const id = counting(from, 16)
  const seeds = { sign: counting(from + 16, 32), agree: counting(from + 48, 32) }
  const [sign, agree] = [await signerFromSeed(seeds.sign), await agreementFromSeed(seeds.agree)]
  const shown = {
    id: toBase64url(id),
    sign: toBase64url(sign.publicRaw),
    agree: toBase64url(agree.publicRaw),
  }
  return { id, seeds, sign: sign.key, agree: agree.key, shown }
}
export type VectorDevice = Awaited<ReturnType<typeof deviceOf>>

export const anna = await deviceOf(0x21)
export const ben = await deviceOf(0x51)
export const cleo = await deviceOf(0x91)
/** Cleo's other browser. */
export const cleos = await deviceOf(0xe1)
export const keys = [await keysFrom(team, first), await keysFrom(team, second)] as const

/** A device as the files show it. */
export const secretsOf = ({ shown, seeds }: VectorDevice) => ({
  ...shown,
  signSeed: hex(seeds.sign),
  agreeSeed: hex(seeds.agree),
})
