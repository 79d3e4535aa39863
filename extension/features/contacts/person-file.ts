import { fieldsOf } from '#shared/model/schema.ts'
import type { HistoryEntry } from '../../bridge/answers.ts'
import type { Mention, PersonRecord } from '../../bridge/person.ts'
import { sayMoment } from '../../ui/dates.ts'
import { fieldLabel, locale } from '../../ui/say.ts'
import { language, t } from '../../ui/words.ts'
import { sayValue } from '../history/say-value.ts'
import { sayTable } from '../trash/say-table.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What is held on a person as one page that any browser shows, without script: for the person who asked. (GDPR art. 15) */
export function personFile(record: PersonRecord): Blob {
  const title = t('people.export.title', { who: record.name })
  const parts = [
    `<h1>${esc(title)}</h1>`,
    `<p>${esc(t('people.export.made', { when: sayMoment(Date.now(), locale()) }))}</p>`,
    ...record.entries.map(entryOf),
    ...list('people.export.mentions', record.mentions.map(sayMention)),
    ...list(
      'people.export.names',
      record.names.map(({ name, address }) => `${esc(name)}: ${esc(address)}`),
    ),
  ]
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(title)}</title>`
  const page = `<!doctype html><html lang="${language()}"><head>${head}</head><body>${parts.join('\n')}</body></html>\n`
  return new Blob([page], { type: 'text/html' })
}

function entryOf({ row, partner, history }: PersonRecord['entries'][number]): string {
  const values: Readonly<Record<string, unknown>> = row
  const said = fieldsOf('contact').filter(([name]) => values[name] !== undefined)
  const lines = said.map(
    ([name]) =>
      `<dt>${esc(fieldLabel('contact', name))}</dt><dd>${esc(sayValue('contact', name, values[name]))}</dd>`,
  )
  const changes = list('people.export.history', history.map(sayChange))
  return `<h2>${esc(partner)}</h2><dl>${lines.join('')}</dl>${changes.join('')}`
}

function sayChange({ at, by, field, before, after }: HistoryEntry): string {
  const when = `${sayMoment(at, locale())} · ${by ?? t('dashboard.you')}`
  if (field.startsWith('@')) return esc(when)
  const said = (value: unknown) => sayValue('contact', field, value)
  return esc(`${when} · ${fieldLabel('contact', field)}: ${said(before)} → ${said(after)}`)
}

function sayMention({ where, table, field, text, partner }: Mention): string {
  const place = [
    partner,
    table !== 'partner' && sayTable(table),
    fieldLabel(table, field),
    where !== 'card' && t(`people.export.${where}`),
  ]
  return `${esc(place.filter(Boolean).join(' · '))}<blockquote>${esc(text)}</blockquote>`
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  return [`<h3>${esc(t(title))}</h3><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`]
}

function esc(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char]!)
}
