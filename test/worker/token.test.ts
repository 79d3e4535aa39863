import { reset } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { tokenText } from '#shared/sync/protocol.ts'
import { honest } from '../support/route-table.ts'
import { codeOf, hashText, joined, makeTeam, path, random, send, type Colleague } from './team-client.ts'

afterEach(() => reset())

const members = (who: Colleague, token = who.token) => codeOf(send('GET', path(who, 'members'), { token }))

/** Tells the server of a new secret, and answers the token made of it. */
async function renewed(who: Colleague, token = who.token): Promise<string> {
  const secret = random(32)
  const body = { hash: await hashText(secret) }
  expect(await codeOf(send('POST', path(who, 'token'), { token, body }))).toBe('200')
  return tokenText(who.id, secret)
}

test('[PR14] the old token holds until the new one was used, and not a moment longer', async () => {
  const anna = await makeTeam()
  const token = await renewed(anna)
  expect(await members(anna)).toBe('200')
  expect(await members(anna)).toBe('200')
  expect(await members(anna, token)).toBe('200')
  expect(await members(anna)).toBe('401 token_invalid')
  expect(await members(anna, token)).toBe('200')
})

test('[PR14] a new token whose secret was lost on the way leaves everything as it was: the next one counts', async () => {
  const anna = await makeTeam()
  const lost = await renewed(anna)
  const kept = await renewed(anna)
  expect(await members(anna, lost)).toBe('401 token_invalid')
  expect(await members(anna, kept)).toBe('200')
  expect(await members(anna, await renewed(anna, kept))).toBe('200')
})

test('[PR14] nobody gets another device’s token replaced, and a removed device stays removed by each of its own', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'owner')
  const bens = await renewed(ben)
  expect(await members(anna, tokenText(anna.id, random(32)))).toBe('401 token_invalid')
  expect(await members(anna)).toBe('200')
  expect(await members(ben, bens)).toBe('200')
  const next = await renewed(ben, bens)
  const { path: leave, ...going } = await honest('POST /v1/t/:team/leave', { ...ben, token: bens }, anna)
  expect(await codeOf(ben.way(leave, going))).toBe('200')
  expect(await members(ben, bens)).toBe('403 device_removed')
  expect(await members(ben, next)).toBe('404 not_found')
})
