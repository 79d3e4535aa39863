import { expect, test } from 'vitest'
import { siteLines } from '#extension/background/site-lines.ts'
import { covers } from '#extension/sites/page-address.ts'

test('a pattern covers its own host, any host, or the hosts below', () => {
  expect(covers('https://mail.google.com/*', 'mail.google.com')).toBe(true)
  expect(covers('https://*/*', 'mail.larkfield.example')).toBe(true)
  expect(covers('*://*.larkfield.example/*', 'mail.larkfield.example')).toBe(true)
  expect(covers('*://*.larkfield.example/*', 'larkfield.example')).toBe(true)
  expect(covers('*://*.larkfield.example/*', 'evil-larkfield.example')).toBe(false)
  expect(covers('https://mail.google.com/*', 'mail.google.com.evil.example')).toBe(false)
})

test('a known mail site is listed off until its permission is held', () => {
  const gmail = (held: string[]) => siteLines(held, []).find(({ host }) => host === 'mail.google.com')
  expect(gmail([])?.on).toBe(false)
  expect(gmail(['https://mail.google.com/*'])?.on).toBe(true)
})

test('a site of one’s own is listed once it is on, and a hidden one can be found again', () => {
  const lines = siteLines(['https://mail.larkfield.example/*'], ['crm.larkfield.example'])
  expect(lines.find(({ host }) => host === 'mail.larkfield.example')).toMatchObject({
    on: true,
    hidden: false,
  })
  expect(lines.find(({ host }) => host === 'crm.larkfield.example')).toMatchObject({
    on: false,
    hidden: true,
  })
})

test('a firm’s own host below a site’s is listed by the site’s name once it is on, never all of them', () => {
  expect(siteLines([], []).some(({ origin }) => origin.includes('*.'))).toBe(false)
  const line = siteLines(['https://wessel.pipedrive.com/*'], []).find(
    ({ host }) => host === 'wessel.pipedrive.com',
  )
  expect(line).toMatchObject({ name: 'Pipedrive', reads: 'record', on: true })
})

test('each line says what its adapter reads; on a host of one’s own, what is read of any page', () => {
  const lines = siteLines(['https://mail.larkfield.example/*'], ['crm.larkfield.example'])
  const reads = (host: string) => lines.find((line) => line.host === host)?.reads
  expect(reads('mail.google.com')).toBe('mail')
  expect(reads('crm.zoho.eu')).toBe('record')
  expect(reads('www.linkedin.com')).toBe('profile')
  expect(reads('app.slack.com')).toBe('channel')
  expect(reads('mail.larkfield.example')).toBe('page')
  expect(reads('crm.larkfield.example')).toBe('page')
})
