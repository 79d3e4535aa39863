import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkText, readLink } from '#shared/sync/invite-link.ts'

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((given) => new Uint8Array(given))
const link = {
  server: 'https://sync.example',
  team: new Uint8Array(24),
  secret: new Uint8Array(32).fill(1),
  rosterFp: new Uint8Array(16).fill(2),
}
const good = linkText(link)

test('[IN1] a link carries server, team, secret and fingerprint, all behind the #', () => {
  fc.assert(
    fc.property(bytes(24), bytes(32), bytes(16), (team, secret, rosterFp) => {
      const given = { server: 'https://sync.example:8443', team, secret, rosterFp }
      expect(readLink(`  ${linkText(given)}\n`)).toEqual({ ok: true, value: given })
    }),
  )
  expect(good).toMatch(/^https:\/\/sync\.example\/join#1\.[\w-]{96}$/)
})

test.each([
  '',
  'hello',
  'javascript:alert(1)',
  'https://sync.example/join',
  good.slice(0, -1),
  `${good}A`,
  good.replace('/join', '/joint'),
  good.replace('https://', 'https://anna:secret@'),
  good.replace('#1.', '#x.'),
])('[IN2] %j is no invitation', (pasted) => {
  expect(readLink(pasted)).toEqual({ ok: false, error: 'not-an-invite' })
})

test('[IN2] an invitation of a later version is known as such', () => {
  expect(readLink(good.replace('#1.', '#2.'))).toEqual({ ok: false, error: 'newer' })
})

test('[IN2] plain http is for this computer alone', () => {
  expect(readLink(good.replace('https:', 'http:'))).toEqual({ ok: false, error: 'insecure' })
  expect(readLink(linkText({ ...link, server: 'http://127.0.0.1:8787' })).ok).toBe(true)
  expect(readLink(linkText({ ...link, server: 'http://localhost.evil.example' })).ok).toBe(false)
})

test('[IN2] no text, whatever it is, makes the reader throw', () => {
  fc.assert(fc.property(fc.webUrl({ withFragments: true }), (text) => !readLink(text).ok))
  fc.assert(fc.property(fc.string(), (text) => !readLink(text).ok))
})
