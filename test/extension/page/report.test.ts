import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftSignals } from '#shared/principles/draft-signals.ts'
import { draftSignalNames } from '#shared/principles/signals/names.ts'
import { fromPage } from '#extension/bridge/page-port.ts'
import { reportOf } from '#extension/page/report.ts'
import type { PageRead, Site } from '#extension/sites/site.ts'

const site: Site = { name: 'Gmail', reads: 'mail', matches: [], read: () => undefined, anchor: () => null }
const read: PageRead = { doing: 'composing', people: [{ role: 'to', address: 'a@b.example' }], sure: true }

test('no word of a draft leaves the page, only what it was about', () => {
  const draft = 'Dear Aveline, we will lower the price. Marzipan.'
  const report = reportOf(site, { ...read, draft }, draftSignals)
  expect(report?.signals).toEqual({ promise: true, noDate: true, price: true })
  expect(JSON.stringify(report)).not.toMatch(/Marzipan|Aveline|lower/)
})

test('whatever is written, a report is the header and known names with a yes', () => {
  const names = new Set<string>(draftSignalNames)
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('We will send it.', 'Your fault.', 'Kunt u de prijs geven?'),
  )
  fc.assert(
    fc.property(fc.array(words), (parts) => {
      const { signals, ...rest } = reportOf(site, { ...read, draft: parts.join(' ') }, draftSignals)!
      expect(JSON.parse(JSON.stringify(rest))).toEqual({ ...read, site: 'Gmail' })
      expect(Object.entries(signals).every(([name, yes]) => names.has(name) && yes)).toBe(true)
    }),
  )
})

test('words that are put where signals belong are refused by the background', () => {
  const report = { ...reportOf(site, read, draftSignals)!, signals: { promise: 'we will send it' } }
  expect(fromPage.safeParse({ type: 'report', report }).success).toBe(false)
  const more = { ...reportOf(site, read, draftSignals)!, draft: 'we will send it' }
  expect(JSON.stringify(fromPage.parse({ type: 'report', report: more }))).not.toContain('send')
})

test('without the script that reads drafts a report only says that there is one', () => {
  const report = reportOf(site, { ...read, draft: 'We terminate the agreement.' })
  expect(report).toMatchObject({ signals: {}, unread: true })
  expect(reportOf(site, { ...read, draft: '' })?.unread).toBeUndefined()
})

test('whatever an adapter read, the background can parse it', () => {
  const long = 'x'.repeat(2000)
  const report = reportOf(site, {
    ...read,
    key: long,
    title: long,
    account: 'a@b.example',
    attachments: true,
    draft: long,
  })
  const sent: unknown = JSON.parse(JSON.stringify({ type: 'report', report }))
  expect(fromPage.safeParse(sent).success).toBe(true)
  expect(fromPage.safeParse({ type: 'report', report: reportOf(site, undefined) }).success).toBe(true)
})
