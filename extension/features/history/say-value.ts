import { fieldOf, type Table } from '#shared/model/schema.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { numberFormat } from '../../ui/intl.ts'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** A field's value as people read it; *None set* for what nobody said. A row that is pointed to is said by its name, '' once that is gone. A field of a newer version is shown as it came. */
export function sayValue(table: Table, name: string, value: unknown): string {
  const kind = fieldOf(table, name)?.kind
  if (kind === 'ref' && value === '') return t('memory.history.gone')
  if (value === undefined || value === null || value === '') return t('states.noneSet')
  if (Array.isArray(value)) return value.length === 0 ? t('states.noneSet') : value.join(', ')
  if (kind === 'flag') return choiceLabel(value === true ? 'yes' : 'no')
  if (kind === 'date' && typeof value === 'string') return sayDay(value, localDay(new Date()), locale())
  if (kind === 'number') return numberFormat(locale()).format(Number(value))
  if (typeof value !== 'string') return JSON.stringify(value)
  return kind === 'choice' ? choiceLabel(value) : value
}
