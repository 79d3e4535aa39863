import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { fieldsOf, tables } from '#shared/model/schema.ts'
import { filesUnder, textOf } from './support/tree.ts'

/** What people read, in every language: complete, with the same values in it, and in the voice of the house. */

const languages = ['en', 'nl', 'de', 'fr', 'es'] as const
type Ast = ReturnType<IntlMessageFormat['getAst']>
interface Tree {
  [key: string]: string | Tree
}

const paths = filesUnder('extension/locales').filter((path) => path.endsWith('.json'))
const families = [...new Set(paths.map((path) => path.split('/').at(-1)!.split('.')[0]!))]

describe.each(families)('%s', (family) => {
  const english = messagesOf(family, 'en')

  test('stands under its own name alone', () => {
    for (const language of languages) expect(Object.keys(fileOf(family, language))).toEqual([family])
  })

  test.each(languages)('says in %s the same things, in the same order, with the same values', (language) => {
    const mine = messagesOf(family, language)
    expect([...mine.keys()]).toEqual([...english.keys()])
    const differing = [...english].filter(
      ([key, text]) => valuesOf(mine.get(key)!, language) !== valuesOf(text, 'en'),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })
})

test('every field of the schema is called in English what the schema calls it', () => {
  const english = messagesOf('fields', 'en')
  const labels = tables.flatMap((table) =>
    fieldsOf(table).map(([name, field]) => [`fields.${table}.${name}`, field.label] as const),
  )
  expect([...english]).toEqual(labels)
})

test('every choice of the schema has a word', () => {
  const words = messagesOf('choices', 'en')
  const options = tables.flatMap((table) => fieldsOf(table).flatMap(([, field]) => field.options ?? []))
  expect(options.filter((option) => !words.has(`choices.${option}`))).toEqual([])
})

test.each(languages)('nothing in %s shouts', (language) => {
  const all = families.flatMap((family) => [...messagesOf(family, language)])
  expect(all.filter(([, text]) => text.includes('!')).map(([key]) => key)).toEqual([])
})

function fileOf(family: string, language: string): Tree {
  return JSON.parse(textOf(`extension/locales/${family}.${language}.json`)) as Tree
}

function messagesOf(family: string, language: string): Map<string, string> {
  return new Map(flat(fileOf(family, language), ''))
}

function flat(tree: Tree, before: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** The names of a message's values, sorted. Parsing it proves that it is well formed. */
function valuesOf(text: string, language: string): string {
  const ast = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst()
  return [...new Set(namesIn(ast))].sort().join()
}

function namesIn(ast: Ast): string[] {
  return ast.flatMap((element) => {
    // Type 0 is plain text; of all others `value` is the name.
    const own = Number(element.type) !== 0 && 'value' in element ? [element.value] : []
    const within =
      'options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : []
    return [...own, ...within]
  })
}
