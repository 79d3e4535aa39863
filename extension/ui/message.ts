import { numberFormat, pluralRules } from './intl.ts'

/** A message in ICU's format, read: text, and values in the forms that our words use. */
export type Message = readonly (string | Value)[]
interface Value {
  name: string
  form?: string | undefined
  /** What a plural or a choice says, by its case. */
  cases?: ReadonlyMap<string, Message>
}
export type MessageValues = Readonly<Record<string, string | number>>

/**
 * Reads `{name}`, `{n, number}`, `{n, plural, =0 {…} one {# …} other {…}}` and `{x, select, a {…} other {…}}`. The text must be well
 * formed: ours is proven to be by a reader of the whole format, which would be the largest part of the glance.
 */
export function readMessage(text: string): Message {
  return readParts(text.match(/[{}]|[^{}]+/g) ?? [], undefined)
}

/** What a message says. Throws when a value is missing. */
export function sayMessage(message: Message, language: string, values: MessageValues = {}): string {
  return message.map((part) => (typeof part === 'string' ? part : sayValue(part, language, values))).join('')
}

/** Takes tokens up to the end of the part; within a plural `#` is its number. */
function readParts(tokens: string[], plural: string | undefined): Message {
  const parts: (string | Value)[] = []
  for (let token = tokens.shift(); token !== undefined && token !== '}'; token = tokens.shift()) {
    if (token === '{') parts.push(readValue(tokens))
    else if (plural === undefined) parts.push(token)
    else
      parts.push(...token.split(/(#)/).map((one) => (one === '#' ? { name: plural, form: 'number' } : one)))
  }
  return parts
}

function readValue(tokens: string[]): Value {
  const [name = '', form, first] = (tokens.shift() ?? '').split(',').map((one) => one.trim())
  const cases = new Map<string, Message>()
  // Each turn begins behind a case's name, or at the end of the value.
  for (let label = first; tokens.shift() === '{'; label = nextLabel(tokens))
    cases.set(label ?? '', readParts(tokens, form === 'plural' ? name : undefined))
  return { name, form, cases }
}

function nextLabel(tokens: string[]): string {
  return tokens[0] === '}' ? '' : (tokens.shift() ?? '').trim()
}

function sayValue({ name, form, cases }: Value, language: string, values: MessageValues): string {
  const value = values[name]
  if (value === undefined) throw new Error(`a message got no value for "${name}"`)
  if (form === undefined) return String(value)
  if (form === 'number') return numberFormat(language).format(Number(value))
  const known = form === 'plural' ? `=${value}` : String(value)
  const other = form === 'plural' ? pluralRules(language).select(Number(value)) : 'other'
  return sayMessage(cases?.get(known) ?? cases?.get(other) ?? cases?.get('other') ?? [], language, values)
}
