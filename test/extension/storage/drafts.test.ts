import { expect, test } from 'vitest'
import { dropDraft, forgetOldDrafts, keepDraft, readDraft } from '../../../extension/storage/drafts.ts'
import { exitTeam } from '../../../extension/storage/team-keys.ts'
import { emptyBase, noon } from './fixture.ts'

const day = 86_400_000

test('what was typed last is kept until it is dropped', async () => {
  const db = await emptyBase()
  await keepDraft(db, 'northmoor', { text: 'They' }, noon)
  await keepDraft(db, 'northmoor', { text: 'They promised' }, noon + 1)
  expect(await readDraft(db, 'northmoor')).toEqual({ draft: { text: 'They promised' }, at: noon + 1 })
  await dropDraft(db, 'northmoor')
  expect(await readDraft(db, 'northmoor')).toBeUndefined()
})

test('what nobody came back to for thirty days is forgotten, and nothing else', async () => {
  const db = await emptyBase()
  await keepDraft(db, 'old', 'a', noon)
  await keepDraft(db, 'new', 'b', noon + 2 * day)
  await db.kv.put({ key: 'device', value: { at: 0 } })
  expect(await forgetOldDrafts(db, noon + 31 * day)).toEqual({ ok: true, value: 1 })
  expect(await readDraft(db, 'old')).toBeUndefined()
  expect(await readDraft(db, 'new')).toBeDefined()
  expect(await db.kv.get('device')).toBeDefined()
})

test('whoever leaves a team without its cards leaves no drafts about them either', async () => {
  for (const keepCards of [true, false]) {
    const db = await emptyBase()
    await keepDraft(db, 'northmoor', 'a', noon)
    await exitTeam(db, keepCards)
    expect((await readDraft(db, 'northmoor')) !== undefined).toBe(keepCards)
  }
})
