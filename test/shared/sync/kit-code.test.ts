import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKitGroup, kitGroups, KIT_GROUPS, readKitCode } from '#shared/sync/kit-code.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const codes = fc.record({ team: bytes(24), secret: bytes(32) }) as fc.Arbitrary<{
  team: Uint8Array<ArrayBuffer>
  secret: Uint8Array<ArrayBuffer>
}>
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const sample = {
  team: Uint8Array.from({ length: 24 }, (_, i) => i),
  secret: Uint8Array.from({ length: 32 }, (_, i) => 255 - i),
}

test('[RC1] a kit is fourteen groups of eight letters, and reads back as what it was', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const groups = kitGroups(code)
      expect(groups).toHaveLength(KIT_GROUPS)
      for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
      expect(readKitCode(groups.join(' '))).toEqual({ ok: true, value: code })
    }),
  )
})

test('[RC1] how it was typed does not matter: small letters, dashes, lines, none at all, O for 0, I and L for 1', () => {
  const groups = kitGroups(sample)
  const typings = [
    groups.join(' ').toLowerCase(),
    groups.join('-'),
    `\n ${groups.join('\n')} `,
    groups.join(''),
    groups.join(' ').replaceAll('0', 'o').replaceAll('1', 'l'),
    groups.join(' ').replaceAll('1', 'I'),
  ]
  for (const typed of typings) expect(readKitCode(typed)).toEqual({ ok: true, value: sample })
  expect(isKitGroup(` ${groups[2]!.toLowerCase()} `, groups[2]!)).toBe(true)
  expect(isKitGroup(groups[3]!, groups[2]!)).toBe(false)
})

test('[RC1] one wrong letter is found and its group named, whichever it is', () => {
  fc.assert(
    fc.property(codes, fc.nat(KIT_GROUPS - 1), fc.nat(7), fc.nat(30), (code, group, place, step) => {
      const groups = kitGroups(code)
      const had = groups[group]!
      const wrong = letters[(letters.indexOf(had[place]!) + 1 + step) % 32]!
      groups[group] = had.slice(0, place) + wrong + had.slice(place + 1)
      expect(readKitCode(groups.join(' '))).toEqual({
        ok: false,
        error: { code: 'kit-group', group: group + 1 },
      })
    }),
  )
})

test('[RC1] two groups that changed places are found, and so is a group with a letter too few', () => {
  const groups = kitGroups(sample)
  const swapped = [groups[1]!, groups[0]!, ...groups.slice(2)]
  expect(readKitCode(swapped.join(' '))).toEqual({ ok: false, error: { code: 'kit-group', group: 1 } })
  const short = groups.map((group, i) => (i === 4 ? group.slice(1) : group))
  expect(readKitCode(short.join(' '))).toEqual({ ok: false, error: { code: 'kit-group', group: 5 } })
})

test('[RC1] a kit that is not all there says how much of it is, and one too long is none', () => {
  const groups = kitGroups(sample)
  const first = groups.slice(0, 5).join(' ')
  expect(readKitCode(first)).toEqual({ ok: false, error: { code: 'kit-short', groups: 5 } })
  expect(readKitCode('')).toEqual({ ok: false, error: { code: 'kit-short', groups: 0 } })
  expect(readKitCode([...groups, groups[0]].join(' '))).toEqual({ ok: false, error: { code: 'kit-long' } })
  expect(readKitCode('come and join us')).toMatchObject({ ok: false, error: { code: 'kit-group', group: 1 } })
})
