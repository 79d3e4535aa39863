import { fail, ok, type Result } from '../result.ts'

/** What a recovery kit carries, as people print and type it: fourteen groups of eight characters. Rules: RC in SPEC.md. */

type Bytes = Uint8Array<ArrayBuffer>

export interface KitCode {
  /** 24 bytes: the first six groups. */
  readonly team: Bytes
  /** 32 bytes: the last eight groups. */
  readonly secret: Bytes
}

/** `group` counts from 1. */
export type KitCodeTrouble =
  | { readonly code: 'kit-short'; readonly groups: number }
  | { readonly code: 'kit-long' }
  | { readonly code: 'kit-group'; readonly group: number }

export const KIT_GROUPS = 14
/** So many of them, the first, name the team. */
export const KIT_TEAM_GROUPS = 6
const LETTERS = 8
const DATA = 4
const TEAM = 24
/** Crockford's alphabet: no I, L, O or U, which are taken for others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The groups of a kit. Four bytes each, and a check that knows the group's place: one wrong is found by itself. [RC1] */
export function kitGroups({ team, secret }: KitCode): string[] {
  const all = new Uint8Array([...team, ...secret])
  return Array.from({ length: KIT_GROUPS }, (_, place) => {
    const data = all.subarray(place * DATA, (place + 1) * DATA)
    return lettersOf([...data, checkOf(place, data)])
  })
}

/** Reads what was typed or pasted: any case, any spaces or dashes, O for 0, I and L for 1. The first wrong group is named. [RC1] */
export function readKitCode(typed: string): Result<KitCode, KitCodeTrouble> {
  const groups = groupsIn(typed)
  const bytes: number[] = []
  for (const [place, group] of groups.slice(0, KIT_GROUPS).entries()) {
    const read = readGroup(group, place)
    if (!read) return fail({ code: 'kit-group', group: place + 1 })
    bytes.push(...read)
  }
  if (groups.length < KIT_GROUPS) return fail({ code: 'kit-short', groups: groups.length })
  if (groups.length > KIT_GROUPS) return fail({ code: 'kit-long' })
  return ok({ team: Uint8Array.from(bytes.slice(0, TEAM)), secret: Uint8Array.from(bytes.slice(TEAM)) })
}

/** True if this is the group at that place (from 0), however it was typed. */
export function isKitGroup(typed: string, group: string): boolean {
  return plain(typed.replace(/[\s-]/g, '')) === group
}

/** What stands between spaces is a group; what was typed in one go is cut in eights. */
function groupsIn(typed: string): string[] {
  const words = plain(typed)
    .split(/[\s-]+/)
    .filter(Boolean)
  return words.flatMap((word) =>
    word.length % LETTERS === 0 ? (word.match(new RegExp(`.{${LETTERS}}`, 'g')) ?? []) : [word],
  )
}

function readGroup(group: string, place: number): number[] | undefined {
  const values = [...group].map((letter) => alphabet.indexOf(letter))
  if (values.length !== LETTERS || values.includes(-1)) return undefined
  // Eight letters of five bits are forty bits, exact in a number.
  const all = values.reduce((sum, value) => sum * 32 + value, 0)
  const bytes = [32, 24, 16, 8, 0].map((shift) => Math.floor(all / 2 ** shift) % 256)
  const data = bytes.slice(0, DATA)
  return checkOf(place, data) === bytes[DATA] ? data : undefined
}

function lettersOf(bytes: readonly number[]): string {
  let all = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  let letters = ''
  for (let i = 0; i < LETTERS; i++) {
    letters = alphabet[all % 32]! + letters
    all = Math.floor(all / 32)
  }
  return letters
}

/** CRC-8 (polynomial 7) over the group's place and its bytes: every single wrong letter is found, and every two groups that changed places. */
function checkOf(place: number, data: ArrayLike<number>): number {
  let crc = 0
  for (const byte of [place, ...Array.from(data)]) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 128 ? 7 : 0)) & 255
  }
  return crc
}

function plain(typed: string): string {
  return typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}
