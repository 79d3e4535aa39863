import { fail, ok, type Result } from '../result.ts'
import { SIZE_CLASSES } from './frame.ts'
import { isStamp, type Stamp } from './hlc.ts'
import { canonical, type Json } from './canonical.ts'
import type { Cell, Cells, Row } from './merge.ts'
import { LIMITS } from './protocol.ts'

/**
 * What stands inside a sealed frame: `{f, id, t, v, x}` as canonical JSON, one byte 0x80, zeros up to the size class.
 * `f` and `x` hold `[value, stamp]` by name; nothing else may stand at the top, so this shape is final. Rule SE5.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** A row that may come from anybody: limits that no honest row reaches. [SE9] */
const MOST_CELLS = 2000
const MOST_KEYS = 64
const DEEPEST = 6
const LONGEST_TEXT = 16_384
const LONGEST_NAME = 400
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The padded plaintext of a row; or the field to shorten, if the row's JSON is longer than 65,535 bytes. [SE5, SE6] */
export function encodeRow(row: Row): Result<Bytes, { code: 'row-too-large'; field: string }> {
  const text = encoder.encode(rowText(row))
  if (text.length > LIMITS.rowBytes) return fail({ code: 'row-too-large', field: longestField(row.fields) })
  const padded = new Uint8Array(SIZE_CLASSES.find((size) => size > text.length)!)
  padded.set(text)
  padded[text.length] = 0x80
  return ok(padded)
}

/** Reads a padded plaintext, trusting nothing in it. What is no row is kept sealed, never deleted. [SE9] */
export function decodeRow(padded: Uint8Array): Result<Row, 'not-a-row'> {
  let end = padded.length - 1
  while (end > 0 && padded[end] === 0) end--
  if (padded[end] !== 0x80) return fail('not-a-row')
  try {
    const row = readRow(JSON.parse(decoder.decode(padded.subarray(0, end))))
    return row ? ok(row) : fail('not-a-row')
  } catch {
    // Both calls throw only for what is not UTF-8 or not JSON.
    return fail('not-a-row')
  }
}

function rowText({ table, id, minor, fields, extra }: Row): string {
  return `{"f":${cellsText(fields)},"id":${JSON.stringify(id)},"t":${JSON.stringify(table)},"v":${minor},"x":${cellsText(extra)}}`
}

function cellsText(cells: Cells): string {
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1))
  const members = sorted.map(
    ([name, { value, at }]) => `${JSON.stringify(name)}:[${canonical(value)},"${at}"]`,
  )
  return `{${members.join(',')}}`
}

function longestField(fields: Cells): string {
  const sized = [...fields].map(([name, { value }]) => [canonical(value).length, name] as const)
  const longest = sized.sort(([a], [b]) => b - a)[0]?.[1] ?? ''
  return longest.split('/')[0]!
}

function readRow(json: unknown): Row | undefined {
  if (!isObject(json) || Object.keys(json).sort().join() !== 'f,id,t,v,x') return undefined
  const { t, id, v } = json
  if (typeof t !== 'string' || typeof id !== 'string' || !isMinor(v)) return undefined
  const fields = readCells(json.f)
  const extra = readCells(json.x)
  return fields && extra && { table: t, id, minor: v, fields, extra }
}

function readCells(json: unknown): Cells | undefined {
  if (!isObject(json)) return undefined
  const entries = Object.entries(json)
  if (entries.length > MOST_CELLS) return undefined
  const cells = new Map<string, Cell>()
  for (const [name, pair] of entries) {
    if (name.length > LONGEST_NAME || !isPair(pair) || !isDecent(pair[0], DEEPEST)) return undefined
    cells.set(name, { value: pair[0], at: pair[1] })
  }
  return cells
}

function isPair(pair: unknown): pair is [unknown, Stamp] {
  return Array.isArray(pair) && pair.length === 2 && isStamp(pair[1])
}

function isDecent(value: unknown, depth: number): value is Json {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT
  if (value === null || typeof value !== 'object') return true
  if (depth === 0) return false
  const keys = Object.keys(value)
  if (keys.length > MOST_KEYS || keys.some((key) => forbiddenKeys.has(key))) return false
  return Object.values(value).every((member) => isDecent(member, depth - 1))
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function isMinor(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
