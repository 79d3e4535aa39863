import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkComplete, checkValues } from '#shared/model/check.ts'
import { logTables } from '../../../extension/features/quick-log/guess.ts'
import { readDraft, valuesOf, type LogDraft } from '../../../extension/features/quick-log/log-draft.ts'

const today = '2026-11-22'
const northmoor = { partner: 'Northmoor', people: [] }
const more = { today, you: 'Mira Oduya', source: {} }

test('a promise of ours is kept by whoever logs it, one of theirs by nobody yet', () => {
  const ours: LogDraft = { text: 'We will answer by Friday', pinned: {} }
  const theirs: LogDraft = { text: 'They will answer by Friday', pinned: {} }
  const read = (draft: LogDraft) => valuesOf(draft, readDraft(draft, northmoor, '2026-11-27'), more)
  expect(read(ours)).toEqual({ what: ours.text, by: 'us', due: '2026-11-27', keeper: 'Mira Oduya' })
  expect(read(theirs)).toEqual({ what: theirs.text, by: 'them', due: '2026-11-27' })
})

test('what was set by hand stays, whatever the words say', () => {
  const draft: LogDraft = {
    text: 'They will answer by Friday',
    pinned: { table: 'trustEvent', direction: 'down' },
  }
  const reading = readDraft(draft, northmoor, '2026-11-27')
  expect(reading).toMatchObject({ table: 'trustEvent', direction: 'down' })
  expect(reading.guessed.has('table')).toBe(false)
  expect(reading.guessed.has('by')).toBe(true)
})

test('a day that was taken off by hand stays off', () => {
  const draft: LogDraft = { text: 'We will answer by Friday', pinned: { due: '' } }
  expect(readDraft(draft, northmoor, '2026-11-27').due).toBeUndefined()
})

test('a quote that was taken off is not saved, and a link that is no web address never is', () => {
  const source = { title: 'Rates', link: 'javascript:alert(1)', quote: 'From 1 January' }
  const draft: LogDraft = { text: 'Rates rise', pinned: { table: 'note' }, unquoted: true }
  expect(valuesOf(draft, readDraft(draft, northmoor, undefined), { ...more, source })).toEqual({
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
      const reading = readDraft(draft, northmoor, undefined)
      const values = valuesOf(draft, reading, {
        ...more,
        source: { title, quote, link: 'https://mail.example/1' },
      })
      const bad = checkValues(table, values) ?? checkComplete(table, { state: 'open', ...values })
      expect(bad === undefined || bad.problem === 'too-long').toBe(true)
    }),
  )
})

test('a promise is kept by the person whom the line names, unless it is set by hand to be the other side’s', () => {
  const known = { partner: 'Northmoor', people: [{ name: 'Rasmus Holm', side: 'theirs' as const }] }
  const draft: LogDraft = { text: 'Rasmus will send the plan', pinned: {} }
  const read = (one: LogDraft) => valuesOf(one, readDraft(one, known, undefined), more)
  expect(read(draft)).toMatchObject({ by: 'them', keeper: 'Rasmus Holm' })
  expect(read({ ...draft, pinned: { by: 'us' } })).toMatchObject({ by: 'us', keeper: 'Mira Oduya' })
  expect(read({ ...draft, keeper: 'Aveline Torp' })).toMatchObject({ keeper: 'Aveline Torp' })
})

test('size and severity follow the words until they are set by hand', () => {
  const read = (text: string, pinned: LogDraft['pinned'] = {}) =>
    readDraft({ text, pinned }, northmoor, undefined)
  expect(read('Late again, third time').size).toBe('major')
  expect(read('Late again').size).toBe('clear')
  expect(read('Late again, third time', { size: 'small' })).toMatchObject({
    size: 'small',
    direction: 'down',
  })
  expect(read('Gate scanner broke, urgent').severity).toBe('high')
  expect(read('Gate scanner broke, urgent', { severity: 'low' }).severity).toBe('low')
})

test('whatever is typed after it, what was set by hand is saved', () => {
  const pins = fc.record(
    {
      table: fc.constantFrom(...logTables),
      by: fc.constantFrom('us' as const, 'them' as const),
      direction: fc.constantFrom('up' as const, 'down' as const),
      size: fc.constantFrom('small' as const, 'clear' as const, 'major' as const),
      sort: fc.constantFrom('ability' as const, 'benevolence' as const, 'integrity' as const),
      severity: fc.constantFrom('low' as const, 'middle' as const, 'high' as const),
      due: fc.constantFrom('2026-12-01', '2027-01-04'),
    },
    { requiredKeys: ['table'] },
  )
  const words = fc.constantFrom(
    'they will',
    'late again',
    'by Friday',
    'we decided',
    'broke',
    'Rasmus',
    'idea',
    'urgent',
  )
  fc.assert(
    fc.property(pins, fc.array(words), (pinned, parts) => {
      const reading = readDraft({ text: parts.join(' '), pinned }, northmoor, '2026-11-27')
      const shown = Object.entries(pinned).filter(([part]) => part in reading)
      expect(reading).toMatchObject(Object.fromEntries(shown))
      expect(shown.map(([part]) => part)).toContain('table')
    }),
  )
})
