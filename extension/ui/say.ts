import type { Refusal } from '../bridge/contract.ts'
import type { Table } from '#shared/model/schema.ts'
import { dateLocale } from './dates.ts'
import { has, language, t } from './words.ts'

/** A field's name in the user's language; its bare name for one that only a newer version knows. */
export function fieldLabel(table: Table, field: string): string {
  const key = `fields.${table}.${field}`
  return has(key) ? t(key) : field
}

/** One of a choice's words in the user's language. */
export function choiceLabel(option: string): string {
  const key = `choices.${option}`
  return has(key) ? t(key) : option.replaceAll('-', ' ')
}

/** The code of a background that did not answer at all. */
export const unreachable = 'unreachable'

/** Why something was not done: the sentence of the field where one was bad, else that of the code. */
export function sayRefusal({ code, field, values }: Refusal): string {
  if (field) {
    return t(`errors.${field.problem}`, {
      field: fieldLabel(field.table, field.field),
      limit: field.limit ?? 0,
    })
  }
  if (code === unreachable) return t('states.unreachable')
  return has(`errors.${code}`) ? t(`errors.${code}`, values) : t('states.failed', { code })
}

/** The tag for dates of the user who reads this surface. */
export function locale(): string {
  return dateLocale(language(), navigator.languages)
}
