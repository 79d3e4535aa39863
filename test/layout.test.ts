import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { ERRORS } from '#shared/sync/protocol.ts'
import { filesUnder, textOf } from './support/tree.ts'

/** The conventions of this house that a compiler cannot hold. Each failing line names the file to mend. */

const ours = filesUnder('extension', 'shared', 'worker', 'test')
const code = ours.filter((path) => /\.(ts|tsx|mjs|cjs|css)$/.test(path) && !path.startsWith('test/fixtures/'))

describe('files', () => {
  const mayBeLong = ['shared/model/schema.ts', 'shared/principles/catalog.ts', 'shared/sync/protocol.ts']

  test('none is over 300 lines but the schema, the catalog and the protocol', () => {
    const long = code.filter((path) => !mayBeLong.includes(path) && textOf(path).split('\n').length > 301)
    expect(long).toEqual([])
  })

  test('none only hands on what another file exports', () => {
    const barrels = code.filter((path) => /(^|\/)index\.ts$/.test(path) && /^export \*/m.test(textOf(path)))
    expect(barrels).toEqual([])
  })

  test('none passes over a test or a check', () => {
    const passing =
      /\b(it|test|describe)\.(skip|only|todo)\b|@ts-(ignore|nocheck|expect-error)|eslint-disable/
    expect(code.filter((path) => path !== 'test/layout.test.ts' && passing.test(textOf(path)))).toEqual([])
  })
})

describe('sites', () => {
  const adapters = filesUnder('extension/sites').filter((path) => /: Site = /.test(textOf(path)))
  const list = 'extension/sites/all-sites.ts'

  test('every adapter is in the one list', () => {
    expect(adapters.filter((path) => path !== list && !textOf(list).includes(`./${baseOf(path)}'`))).toEqual(
      [],
    )
  })

  test('every adapter has a dated fixture', () => {
    const dated = filesUnder('test/fixtures').filter((path) => /\d{4}-\d{2}-\d{2}/.test(path))
    const nameless = adapters.filter((path) => !dated.some((fixture) => fixture.includes(stemOf(path))))
    expect(nameless).toEqual([])
  })
})

describe('the rules of sync', () => {
  const written = new Set(idsIn(textOf('shared/sync/SPEC.md'), /\b(?:CL|ME|SE|RO|IN|RC|MO|PR|TS)\d+\b/g))
  const tested = new Set(
    filesUnder('test')
      .filter((path) => /\.(test|spec)\.ts$/.test(path))
      .flatMap((path) => testNamesIn(textOf(path)))
      .flatMap((name) => idsIn(name, /\b(?:CL|ME|SE|RO|IN|RC|MO|PR|TS)\d+\b/g)),
  )

  test('every rule is in the name of a test', () => {
    expect([...written].filter((id) => !tested.has(id))).toEqual([])
  })

  test('every rule that a test names is written down', () => {
    expect([...tested].filter((id) => !written.has(id))).toEqual([])
  })
})

describe('words', () => {
  const languages = ['en', 'nl', 'de', 'fr', 'es']
  const words = new Map(languages.map((language) => [language, wordsOf(language)]))
  const english = words.get('en')!

  test.each(languages)('%s says everything that English says, with the same values', (language) => {
    const mine = words.get(language)!
    const wrong = [...english]
      .filter(([key, text]) => holesOf(mine.get(key)) !== holesOf(text))
      .map(([key]) => key)
    expect(wrong).toEqual([])
    expect([...mine.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  test('every code of the protocol has a sentence', () => {
    expect(Object.keys(ERRORS).filter((code) => !english.has(`errors.${code}`))).toEqual([])
  })

  test('every key that the code names exists', () => {
    const named = code
      .filter((path) => path.startsWith('extension/'))
      .flatMap((path) => [...textOf(path).matchAll(/\bt\('([\w.-]+)'/g)].map(([, key]) => `${path}: ${key}`))
    expect(named.filter((line) => !english.has(line.split(': ')[1]!))).toEqual([])
  })
})

function baseOf(path: string): string {
  return path.split('/').at(-1)!
}

function stemOf(path: string): string {
  return baseOf(path).replace(/\.\w+$/, '')
}

function idsIn(text: string, id: RegExp): string[] {
  return text.match(id) ?? []
}

/** What stands in brackets at the start of a test's name: `[ME1, ME4] the newer owner wins`. */
function testNamesIn(text: string): string[] {
  return [...text.matchAll(/(?:test|it|describe)(?:\.\w+)*\(\s*[`'"]\[([^\]]+)\]/g)].map(([, ids]) => ids!)
}

function wordsOf(language: string): Map<string, string> {
  const files = filesUnder('extension/locales').filter((path) => path.endsWith(`.${language}.json`))
  return new Map(files.flatMap((path) => flat(JSON.parse(textOf(path)) as Tree, '')))
}

interface Tree {
  [key: string]: string | Tree
}

function flat(tree: Tree, before: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** The names of the values that a message wants, sorted; undefined when there is no such message. */
function holesOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const names = new Set<string>()
  gather(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst(), names)
  return [...names].sort().join()
}

/** Parts with a name but no text of their own: values, numbers, dates; choices and plurals hold further parts. */
function gather(parts: ReturnType<IntlMessageFormat['getAst']>, names: Set<string>): void {
  for (const part of parts) {
    if ('options' in part) for (const option of Object.values(part.options)) gather(option.value, names)
    if ('value' in part && Number(part.type) !== 0) names.add(part.value)
  }
}
