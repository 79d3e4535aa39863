import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkComplete, checkValues } from '#shared/model/check.ts'
import { logTables } from '../../../extension/features/quick-log/guess.ts'
import { readDraft, valuesOf, type LogDraft } from '../../../extension/features/quick-log/log-draft.ts'

const today = '2026-11-22'
const more = { today, you: 'Mira Oduya', source: {} }

test('a promise of ours is kept by whoever logs it, one of theirs by nobody yet', () => {
  const ours: LogDraft = { text: 'We will answer by Friday', pinned: {} }
  const theirs: LogDraft = { text: 'They will answer by Friday', pinned: {} }
  const read = (draft: LogDraft) => valuesOf(draft, readDraft(draft, 'Northmoor', '2026-11-27'), more)
  expect(read(ours)).toEqual({ what: ours.text, by: 'us', due: '2026-11-27', keeper: 'Mira Oduya' })
  expect(read(theirs)).toEqual({ what: theirs.text, by: 'them', due: '2026-11-27' })
})

test('what was set by hand stays, whatever the words say', () => {
  const draft: LogDraft = {
    text: 'They will answer by Friday',
    pinned: { table: 'trustEvent', direction: 'down' },
  }
  const reading = readDraft(draft, 'Northmoor', '2026-11-27')
  expect(reading).toMatchObject({ table: 'trustEvent', direction: 'down' })
  expect(reading.guessed.has('table')).toBe(false)
  expect(reading.guessed.has('by')).toBe(true)
})

test('a day that was taken off by hand stays off', () => {
  const draft: LogDraft = { text: 'We will answer by Friday', pinned: { due: '' } }
  expect(readDraft(draft, 'Northmoor', '2026-11-27').due).toBeUndefined()
})

test('a quote that was taken off is not saved, and a link that is no web address never is', () => {
  const source = { title: 'Rates', link: 'javascript:alert(1)', quote: 'From 1 January' }
  const draft: LogDraft = { text: 'Rates rise', pinned: { table: 'note' }, unquoted: true }
  expect(valuesOf(draft, readDraft(draft, '', undefined), { ...more, source })).toEqual({
    text: 'Rates rise',
    on: today,
    sourceTitle: 'Rates',
  })
})

test('whatever is typed and wherever it came from, only its length can be refused', () => {
  const any = fc.string({ unit: 'grapheme', maxLength: 400 })
  fc.assert(
    fc.property(any, any, any, fc.constantFrom(...logTables), (text, title, quote, table) => {
      fc.pre(text.trim() !== '')
      const draft: LogDraft = { text, pinned: { table } }
      const reading = readDraft(draft, 'Northmoor', undefined)
      const values = valuesOf(draft, reading, {
        ...more,
        source: { title, quote, link: 'https://mail.example/1' },
      })
      const bad = checkValues(table, values) ?? checkComplete(table, { state: 'open', ...values })
      expect(bad === undefined || bad.problem === 'too-long').toBe(true)
    }),
  )
})
