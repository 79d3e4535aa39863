import { expect, test } from 'vitest'
import { bodyText, entrySignatureInput, isNewerOp, readCanonicalBody } from '#shared/sync/roster-entry.ts'
import { NO_ENTRY, type RosterBody } from '#shared/sync/protocol.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const body: RosterBody = { op: 'uninvite', prev: NO_ENTRY, invite: NO_ENTRY, by: id, at: 7 }

test('[RO1] one text stands for a body: keys in order, nothing beside them', () => {
  const text = `{"at":7,"by":"${id}","invite":"${NO_ENTRY}","op":"uninvite","prev":"${NO_ENTRY}"}`
  expect(bodyText(body)).toBe(text)
  expect(readCanonicalBody(text)).toEqual(body)
  for (const other of [
    JSON.stringify(body),
    `${text} `,
    text.replace('7', '7.0'),
    text.replace('"at"', '"zz":1,"at"'),
  ])
    expect(readCanonicalBody(other)).toBeUndefined()
})

test('[RO3] a signature speaks of its team, so that no entry fits another', () => {
  const one = entrySignatureInput(new Uint8Array(24), '{}')
  const other = entrySignatureInput(new Uint8Array(24).fill(1), '{}')
  expect(one.length).toBe(11 + 24 + 2)
  expect(one).not.toEqual(other)
})

test('[RO6] what only a later version writes is known as such, and rubbish is not', () => {
  expect(isNewerOp('{"op":"of-a-later-version"}')).toBe(true)
  for (const text of [bodyText(body), '{}', '{"op":7}', 'null', '{']) expect(isNewerOp(text)).toBe(false)
})
