import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'

const files = ['card', 'log', 'glance', 'popup', 'states']
const languages = ['en', 'nl', 'de', 'fr', 'es']

function read(file: string, language: string): Map<string, string> {
  const url = new URL(`../../../extension/locales/${file}.${language}.json`, import.meta.url)
  const found = new Map<string, string>()
  const walk = (at: unknown, path: string): void => {
    if (typeof at === 'string') found.set(path, at)
    else for (const [key, below] of Object.entries(at as object)) walk(below, `${path}.${key}`)
  }
  walk(JSON.parse(readFileSync(url, 'utf8')), '')
  return found
}

interface Part {
  value?: string
  type: number
  options?: Record<string, { value: Part[] }>
}

/** Names of the values that a message takes; literal text (0) and the `#` of a plural (7) take none. */
function valuesIn(parts: readonly Part[]): string[] {
  return parts.flatMap(({ type, value, options }) => [
    ...(type === 0 || type === 7 || value === undefined ? [] : [value]),
    ...Object.values(options ?? {}).flatMap((option) => valuesIn(option.value)),
  ])
}

function takes(text: string, language: string): string[] {
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  return [...new Set(valuesIn(message.getAst()))].sort()
}

test.each(files)('%s says the same things with the same values in all five languages', (file) => {
  const english = read(file, 'en')
  for (const language of languages) {
    const words = read(file, language)
    expect([...words.keys()]).toEqual([...english.keys()])
    for (const [key, text] of words) {
      expect(takes(text, language), `${language}${key}`).toEqual(takes(english.get(key)!, 'en'))
      expect(text.trim(), `${language}${key}`).not.toBe('')
    }
  }
  expect([...english.values()].join('')).not.toMatch(/!|please|oops/i)
})
