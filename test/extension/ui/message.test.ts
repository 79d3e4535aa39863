import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { readMessage, sayMessage } from '#extension/ui/message.ts'
import { filesUnder, textOf } from '../../support/tree.ts'

/** Our reader of messages against FormatJS's, which knows the whole format: over every message that we have. */

type Ast = ReturnType<IntlMessageFormat['getAst']>
interface Tree {
  [key: string]: string | Tree
}
const files = filesUnder('extension/locales').filter((path) => path.endsWith('.json'))
const languages = ['en', 'nl', 'de', 'fr', 'es'] as const
const counts = [0, 1, 2, 5, 21, 1234.5, 1_000_000]

describe.each(languages)('%s', (language) => {
  const messages = files
    .filter((path) => path.endsWith(`.${language}.json`))
    .flatMap((path) => leaves(JSON.parse(textOf(path)) as Tree))

  test('every message says what FormatJS says, in each of its cases and for each number', () => {
    expect(messages.length).toBeGreaterThan(1000)
    for (const text of messages) {
      const theirs = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
      const ours = readMessage(text)
      for (const values of valuesFor(theirs.getAst()))
        expect(sayMessage(ours, language, values), text).toBe(theirs.format(values))
    }
  })
})

test('a value that is missing is a bug, and throws', () => {
  expect(() => sayMessage(readMessage('Looks like {name}'), 'en')).toThrow('name')
})

test('plurals within choices and choices within plurals, names and numbers beside each other', () => {
  const text =
    '{who, select, us {{n, plural, =0 {none} one {# of {all, number}} other {# {x, select, a {A#} other {B}}}} } other {they} }.'
  for (const who of ['us', 'them'])
    for (const n of counts) {
      const values = { who, n, all: 12_345, x: n > 2 ? 'a' : 'z' }
      const theirs = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(values)
      expect(sayMessage(readMessage(text), 'en', values)).toBe(theirs)
    }
})

function leaves(tree: Tree): string[] {
  return Object.values(tree).flatMap((one) => (typeof one === 'string' ? [one] : leaves(one)))
}

/** Values with which each case of each choice and each number is met, together with a value that no case knows. */
function valuesFor(ast: Ast): Record<string, string | number>[] {
  const names = new Map<string, (string | number)[]>()
  gather(ast, names)
  const most = Math.max(1, ...[...names.values()].map((known) => known.length))
  return Array.from({ length: most }, (_, turn) =>
    Object.fromEntries([...names].map(([name, known]) => [name, known[turn % known.length]!])),
  )
}

function gather(ast: Ast, names: Map<string, (string | number)[]>): void {
  for (const part of ast) {
    if (!('value' in part) || Number(part.type) === 0) continue
    const isCounted = 'pluralType' in part || Number(part.type) === 2
    const cases =
      'options' in part && !isCounted ? [...Object.keys(part.options), 'neither'] : ['<b>Møller</b>']
    if (isCounted || !names.has(part.value)) names.set(part.value, isCounted ? counts : cases)
    if ('options' in part) for (const option of Object.values(part.options)) gather(option.value, names)
  }
}
