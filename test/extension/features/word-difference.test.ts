import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inShort, wordDifference, type Run } from '../../../extension/features/history/word-difference.ts'

const said = (runs: readonly Run[]) =>
  runs.map(({ what, text }) => (what === 'same' ? text : `${what === 'went' ? '-' : '+'}[${text}]`)).join('')

test.each([
  ['Ring first', 'Ring first', 'Ring first'],
  ['', 'Ring first', '+[Ring first]'],
  ['Ring first', '', '-[Ring first]'],
  [
    'They want the draft by Friday',
    'They want the draft by Monday',
    'They want the draft by -[Friday]+[Monday]',
  ],
  ['Ring Eva first', 'Ring first', 'Ring -[Eva ]first'],
])('%j to %j', (before, after, expected) => {
  expect(said(wordDifference(before, after))).toBe(expected)
})

test('what stayed and what went is the old text, what stayed and what came the new one', () => {
  const text = fc.array(fc.constantFrom('ring', 'first', 'then', 'write', ' ', '\n', 'Eva'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(text, text, (had, has) => {
      const [before, after] = [had.join(' '), has.join(' ')]
      const runs = wordDifference(before, after)
      const without = (what: Run['what']) =>
        runs.flatMap((run) => (run.what === what ? [] : run.text)).join('')
      expect([without('came'), without('went')]).toEqual([before, after])
    }),
  )
})

test('a text of sixteen thousand characters that was written anew is told at once', () => {
  const long = (word: string) => `${word} `.repeat(3000)
  const start = performance.now()
  expect(wordDifference(long('old'), long('new')).map(({ what }) => what)).toEqual(['went', 'came', 'same'])
  expect(performance.now() - start).toBeLessThan(200)
})

test('of a long text only the words around a change are shown', () => {
  const many = Array.from({ length: 200 }, (_, i) => `w${i}`).join(' ')
  const short = said(inShort(wordDifference(`${many} Friday ${many}`, `${many} Monday ${many}`)))
  expect(short).toContain('w199 -[Friday]+[Monday] w0')
  expect(short.length).toBeLessThan(150)
})
