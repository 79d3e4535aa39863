import * as z from 'zod/mini'

/**
 * One field of a table: what it may hold, how long, what it is when nobody said anything, and its English name.
 * Everything else (forms, import, export, sync, messages about bad values) is derived from this.
 */
export interface Field<T = unknown> {
  readonly kind: 'line' | 'prose' | 'date' | 'choice' | 'set' | 'number' | 'flag' | 'ref' | 'link'
  readonly label: string
  readonly schema: z.ZodMiniType<T>
  readonly required: boolean
  readonly default?: T
  /** Longest text in characters, most elements of a set, or greatest number. */
  readonly max?: number
  readonly min?: number
  readonly options?: readonly string[]
  /** Longest element of a set, in characters. */
  readonly elementMax?: number
}

export type ValueOf<F> = F extends Field<infer T> ? T : never

/** One line of text, at most `max` characters. */
export function line(label: string, max = 200): Field<string> {
  return {
    kind: 'line',
    label,
    max,
    required: false,
    schema: z.string().check(z.maxLength(max), z.regex(/^[^\r\n]*$/)),
  }
}

/** Text of several lines. When two people change it at once the losing text is kept beside it. */
export function prose(label: string, max = 16_000): Field<string> {
  return { kind: 'prose', label, max, required: false, schema: z.string().check(z.maxLength(max)) }
}

/** A calendar day as `YYYY-MM-DD`, without time zone: a promise is due on a day, not at an instant. */
export function date(label: string): Field<string> {
  return { kind: 'date', label, required: false, schema: z.iso.date() }
}

/** One of a few words; the words themselves are keys, their names stand in the locales. */
export function choice<const T extends string>(
  label: string,
  options: readonly T[],
  fallback?: NoInfer<T>,
): Field<T> {
  const schema = z.enum(options as unknown as readonly [T, ...T[]]) as unknown as z.ZodMiniType<T>
  const field: Field<T> = { kind: 'choice', label, options, required: false, schema }
  return fallback === undefined ? field : { ...field, default: fallback }
}

/** A set of short texts. Each element is stamped by itself, so two people may add at once and both stay. */
export function set(label: string, max = 50, elementMax = 254): Field<string[]> {
  const schema = z.array(z.string().check(z.minLength(1), z.maxLength(elementMax))).check(z.maxLength(max))
  return { kind: 'set', label, max, elementMax, required: false, default: [], schema }
}

/** A number between two bounds, both allowed. */
export function number(label: string, min: number, max: number): Field<number> {
  return {
    kind: 'number',
    label,
    min,
    max,
    required: false,
    schema: z.number().check(z.gte(min), z.lte(max)),
  }
}

/** Yes or no; no unless said. */
export function flag(label: string): Field<boolean> {
  return { kind: 'flag', label, required: false, default: false, schema: z.boolean() }
}

/** The id of another row. */
export function ref(label: string): Field<string> {
  return { kind: 'ref', label, required: false, schema: z.string().check(z.regex(/^[\w-]{21}[AQgw]$/)) }
}

/** A web address; only http and https, because it becomes something to click. */
export function link(label: string): Field<string> {
  return {
    kind: 'link',
    label,
    max: 2000,
    required: false,
    schema: z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/\S+$/i)),
  }
}

/** The same field, but a row without it is refused. */
export function required<T>(field: Field<T>): Field<T> & { readonly required: true } {
  const schema =
    field.kind === 'line' || field.kind === 'prose' ? filled(field as unknown as Field<string>) : field.schema
  return { ...field, required: true, schema: schema as z.ZodMiniType<T> }
}

function filled(field: Field<string>): z.ZodMiniType<string> {
  const said = z.refine((text) => String(text).trim() !== '')
  const checks = [z.maxLength(field.max ?? 0), said]
  return z.string().check(...(field.kind === 'line' ? [...checks, z.regex(/^[^\r\n]*$/)] : checks))
}
