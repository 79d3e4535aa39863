import { readMessage, sayMessage, type Message, type MessageValues } from './message.ts'

/** Words by key, nested; the leaves are ICU messages. */
export type Words = { readonly [key: string]: string | Words }

export const languages = ['en', 'nl', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

const files: Record<Language, () => Promise<{ default: Record<string, Words> }>> = {
  en: () => import('../locales/en.ts'),
  nl: () => import('../locales/nl.ts'),
  de: () => import('../locales/de.ts'),
  fr: () => import('../locales/fr.ts'),
  es: () => import('../locales/es.ts'),
}
const state: { language: Language; words: Words; made: Map<string, Message> } = {
  language: 'en',
  words: {},
  made: new Map(),
}

/** The first of the user's languages that we speak, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase())
  return (
    languages.find((language) => language === known.find((tag) => languages.includes(tag as Language))) ??
    'en'
  )
}

/** Loads the words of one language. A surface awaits this before it draws. */
export async function loadWords(language: Language): Promise<void> {
  const parts = await files[language]()
  takeWords(language, Object.values(parts.default))
}

/** Speaks with these words from now on. */
export function takeWords(language: Language, parts: readonly Words[]): void {
  state.language = language
  state.words = merge(parts)
  state.made.clear()
}

/** The words under a dotted key, with their values filled in. An unknown key shows itself, so that it is seen and mended. */
export function t(key: string, values?: MessageValues): string {
  let message = state.made.get(key)
  if (!message) {
    const text = find(state.words, key)
    if (text === undefined) return key
    message = readMessage(spaced(text))
    state.made.set(key, message)
  }
  return sayMessage(message, state.language, values)
}

/** True when the words know the key. */
export function has(key: string): boolean {
  return find(state.words, key) !== undefined
}

/** The language in use, as a tag for Intl and for `lang`. */
export function language(): Language {
  return state.language
}

function find(words: Words, key: string): string | undefined {
  let at: string | Words | undefined = words
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined
    at = at[part]
  }
  return typeof at === 'string' ? at : undefined
}

/** French puts a space before its marks, and a line must not begin with one. */
function spaced(text: string): string {
  return state.language === 'fr' ? text.replace(/ (?=[;?!»]|:(?!:))|(?<=«) /g, '\u00a0') : text
}

function merge(parts: readonly Words[]): Words {
  return Object.assign({}, ...parts) as Words
}
