import { expect, test } from 'vitest'
import { fromPage } from '#extension/bridge/page-port.ts'
import { reportOf } from '#extension/page/report.ts'
import type { PageRead, Site } from '#extension/sites/site.ts'

const site: Site = { name: 'Gmail', matches: [], read: () => undefined, anchor: () => null }
const read: PageRead = { doing: 'composing', people: [{ role: 'to', address: 'a@b.example' }], sure: true }

test('no word of a draft leaves the page, only what it was about', () => {
  const draft = 'Dear Aveline, we will lower the price. Marzipan.'
  const report = reportOf(site, { ...read, draft })
  expect(report?.signals).toMatchObject({ promise: true, noDate: true, price: true })
  expect(JSON.stringify(report)).not.toMatch(/Marzipan|Aveline|lower/)
})

test('a subject gives signals of its own', () => {
  const report = reportOf(site, { ...read, doing: 'reading', title: 'Fwd: New prices' })
  expect(report?.signals).toMatchObject({ subjectPrice: true, forward: true })
  expect(reportOf(site, { ...read, title: 'Re: lunch' })?.signals.forward).toBeUndefined()
})

test('the title of a page that concerns nobody gives none', () => {
  const report = reportOf(site, { doing: 'none', people: [], sure: true, title: 'Prices' })
  expect(JSON.parse(JSON.stringify(report?.signals))).toEqual({})
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
