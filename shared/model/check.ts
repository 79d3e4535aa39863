import { fieldOf, fieldsOf, type Table } from './schema.ts'

/** Why a value was refused: enough for one sentence that names the field. */
export interface BadField {
  table: Table
  field: string
  problem:
    | 'missing'
    | 'too-long'
    | 'too-many'
    | 'not-a-date'
    | 'not-a-choice'
    | 'not-a-number'
    | 'not-a-link'
    | 'not-text'
  /** The limit that was broken, where there is one. */
  limit?: number
}

const problems = {
  line: 'too-long',
  prose: 'too-long',
  date: 'not-a-date',
  choice: 'not-a-choice',
  set: 'too-many',
  number: 'not-a-number',
  flag: 'not-a-choice',
  ref: 'not-a-choice',
  link: 'not-a-link',
} as const

/** The first bad value among those given, or undefined. Fields that this version does not know pass: a newer one wrote them. */
export function checkValues(table: Table, values: Readonly<Record<string, unknown>>): BadField | undefined {
  for (const [name, value] of Object.entries(values)) {
    const bad = checkField(table, name, value)
    if (bad) return bad
  }
  return undefined
}

/** The first required field that a whole row lacks, or undefined. */
export function checkComplete(table: Table, values: Readonly<Record<string, unknown>>): BadField | undefined {
  const missing = fieldsOf(table).find(([name, field]) => field.required && isEmpty(values[name]))
  return missing && { table, field: missing[0], problem: 'missing' }
}

function checkField(table: Table, name: string, value: unknown): BadField | undefined {
  const field = fieldOf(table, name)
  if (!field) return undefined
  if (isEmpty(value)) return field.required ? { table, field: name, problem: 'missing' } : undefined
  if (field.schema.safeParse(value).success) return undefined
  const limit = field.kind === 'set' && hasLongElement(value, field.elementMax) ? field.elementMax : field.max
  const problem = typeof value === 'string' && isBlank(value) ? 'missing' : problemOf(field.kind, value)
  return { table, field: name, problem, ...(limit === undefined ? {} : { limit }) }
}

function problemOf(kind: keyof typeof problems, value: unknown): BadField['problem'] {
  if ((kind === 'line' || kind === 'prose') && typeof value !== 'string') return 'not-text'
  return problems[kind]
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (typeof value === 'string' && isBlank(value))
  )
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function hasLongElement(value: unknown, max = Infinity): boolean {
  return Array.isArray(value) && value.some((element) => typeof element === 'string' && element.length > max)
}
