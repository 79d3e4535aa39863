import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'

export const languages = ['en', 'nl', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** One section of the words of a language, as it stands in the locales. */
export function wordsOf<T>(
  section: 'rules' | 'principles' | 'promptFacts',
  language: Language,
): Record<string, T> {
  const url = new URL(`../../../extension/locales/${section}.${language}.json`, import.meta.url)
  return (JSON.parse(readFileSync(url, 'utf8')) as Record<string, Record<string, T>>)[section]!
}

/** A message as a reader sees it. Throws when a value is missing. */
export function said(message: string, language: Language, values: Record<string, string | number>): string {
  return String(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).format(values))
}

/** Each way in which a message can read: every choice of a select, the common case of a plural; values stand as their name. */
export function readings(message: string, language: Language): string[] {
  return expand(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst())
}

type Ast = ReturnType<IntlMessageFormat['getAst']>

function expand(ast: Ast): string[] {
  return ast.reduce<string[]>(
    (heads, part) => heads.flatMap((head) => partsOf(part).map((tail) => head + tail)),
    [''],
  )
}

function partsOf(part: Ast[number]): string[] {
  if (!('options' in part)) return ['value' in part && Number(part.type) === 0 ? part.value : '#']
  // Only a plural counts from an offset; its common case stands for all.
  const options = Object.values('offset' in part ? { other: part.options.other } : part.options)
  return options.flatMap((option) => expand(option!.value))
}
