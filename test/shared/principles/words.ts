import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'

export const languages = ['en', 'nl', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** One section of the words of a language, as it stands in the locales. */
export function wordsOf<T>(section: 'rules' | 'principles', language: Language): Record<string, T> {
  const url = new URL(`../../../extension/locales/${section}.${language}.json`, import.meta.url)
  return (JSON.parse(readFileSync(url, 'utf8')) as Record<string, Record<string, T>>)[section]!
}

/** A message as a reader sees it. Throws when a value is missing. */
export function said(message: string, language: Language, values: Record<string, string | number>): string {
  return String(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).format(values))
}
