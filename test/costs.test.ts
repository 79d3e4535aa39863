import { expect, test } from 'vitest'
import { dayOf, free, monthOf } from './support/day-of-use.ts'
import { textOf } from './support/tree.ts'

/** Two digits that count; the rest would claim to be known. */
const roughly = (n: number) => Number(n.toPrecision(2)).toLocaleString('en-US')

/** The cells of every line of a table in a text, however wide they are set. */
const linesOf = (text: string) =>
  text.split('\n').map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .join('|'),
  )

test.each([5, 50, 200])(
  'what the operator of a team of %i is told of costs is what was measured',
  (people) => {
    const day = dayOf(people)
    const { requests, read, written, pokes } = day
    const fits = requests <= free.requests && read <= free.read && written <= free.written
    const figures = [requests, read, written, pokes].map(roughly)
    const line = ['', `${people} people`, ...figures, fits ? 'yes' : 'no', `$${monthOf(day).toFixed(0)}`, '']
    expect(linesOf(textOf('worker/README.md'))).toContain(line.join('|'))
  },
)

test('the largest team that the free plan carries is the one that the operator is told', () => {
  const fits = (people: number) => dayOf(people).requests <= free.requests && dayOf(people).read <= free.read
  const most = Array.from({ length: 200 }, (_, i) => 200 - i).find(fits)
  expect(textOf('worker/README.md')).toContain(`a team of about ${most}.`)
})
