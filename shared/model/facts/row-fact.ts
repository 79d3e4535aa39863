import { daysBetween, type Day } from '../days.ts'
import type { RowId } from '../ids.ts'
import type { Table } from '../schema.ts'

/** A row that needs no day to matter. */
export interface NamedFact {
  id: RowId
  what: string
}

/** A row as a fact: what it is called, and how many days lie between today and the day that matters, always counted from 0 up. */
export interface RowFact extends NamedFact {
  days: number
}

/** The same where rows of more than one table are meant. */
export interface TableFact extends RowFact {
  table: Table
}

/** More rows than these say nothing more to a rule, and a card may hold hundreds. */
const few = 10

/** Rows with a day up to today, at most ten, the newest first (or the oldest); an undated one is left out. */
export function ago<R extends { id: RowId; what: string }>(
  rows: readonly R[],
  dayOf: (row: R) => Day | undefined,
  today: Day,
  first: 'newest' | 'oldest' = 'newest',
): RowFact[] {
  const sign = first === 'newest' ? -1 : 1
  return rows
    .flatMap((row) => {
      const day = dayOf(row)
      return day !== undefined && day <= today ? [{ row, day }] : []
    })
    .sort((a, b) => (a.day === b.day ? (a.row.id < b.row.id ? -1 : 1) : a.day < b.day ? -sign : sign))
    .slice(0, few)
    .map(({ row, day }) => ({ ...named(row), days: daysBetween(day, today) }))
}

/** Rows with a day from today on, at most ten, the soonest first. */
export function ahead<R extends { id: RowId; what: string }>(
  rows: readonly R[],
  dayOf: (row: R) => Day | undefined,
  today: Day,
): RowFact[] {
  return rows
    .flatMap((row) => {
      const day = dayOf(row)
      return day !== undefined && day >= today ? [{ row, day }] : []
    })
    .sort((a, b) => (a.day === b.day ? (a.row.id < b.row.id ? -1 : 1) : a.day < b.day ? -1 : 1))
    .slice(0, few)
    .map(({ row, day }) => ({ ...named(row), days: daysBetween(today, day) }))
}

/** Days since a day of the past; undefined for none and for one to come. */
export function since(day: Day | undefined, today: Day): number | undefined {
  return day !== undefined && day <= today ? daysBetween(day, today) : undefined
}

/** A row by what it is called. */
export function named({ id, what }: NamedFact): NamedFact {
  return { id, what }
}

/** What somebody wrote, or undefined for nothing but space. */
export function said(text: string | undefined): string | undefined {
  return text?.trim() ? text : undefined
}

/** The same words whatever their spelling. */
export function alike(text: string | undefined): string {
  return text?.trim().toLowerCase() ?? ''
}
