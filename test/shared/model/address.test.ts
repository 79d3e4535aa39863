import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addressesIn,
  addressOfLink,
  domainOf,
  normaliseAddress,
  normaliseDomain,
  parseMailbox,
  withoutTag,
} from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { isAutomated, isList } from '#shared/model/senders.ts'

describe('one address has one form', () => {
  test.each([
    ['Sales@NordWind.Example', 'sales@nordwind.example'],
    [' sales@nordwind.example. ', 'sales@nordwind.example'],
    ['post@müller.example', 'post@xn--mller-kva.example'],
    ['post@XN--MLLER-KVA.example', 'post@xn--mller-kva.example'],
    ["o'brien@firm.example".replace("'", ''), 'obrien@firm.example'],
    ['jo\u0308rg@firm.example', 'j\u00F6rg@firm.example'],
  ])('%s', (written, address) => {
    expect(normaliseAddress(written)).toBe(address)
  })

  test('a letter of another alphabet makes another domain', () => {
    expect(normaliseAddress('a@p\u0430ypal.com')).toBe('a@xn--pypal-4ve.com')
  })

  test.each([
    ['no at sign', 'nordwind.example'],
    ['nothing before it', '@nordwind.example'],
    ['two of them', 'a@b@nordwind.example'],
    ['a single label', 'root@localhost'],
    ['a number', 'a@127.0.0.1'],
    ['a number that URL parsing would turn into one', 'a@1.1'],
    ['a port', 'a@nordwind.example:25'],
    ['a path', 'a@nordwind.example/evil.example'],
    ['user info', 'a:b@nordwind.example'],
    ['zero width space', 'a@nord\u200Bwind.example'],
    ['a soft hyphen', 'a@nord\u00ADwind.example'],
    ['right-to-left override', 'a\u202E@nordwind.example'],
    ['a space', 'a b@nordwind.example'],
    ['an empty label', 'a@nordwind..example'],
    ['a percent sign', 'a@nordwind%2eexample.com'],
  ])('%s is no address', (_, text) => {
    expect(normaliseAddress(text)).toBeUndefined()
  })

  test('any text gives an address that stays as it is when read again, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const address = normaliseAddress(text)
        return address === undefined || normaliseAddress(address) === address
      }),
    )
  })

  test('100 kB of at signs, dots and brackets are read in less than 50 ms', () => {
    for (const unit of ['@', '.', '<', 'a@', 'a.', '> <', '"', '+@.']) {
      const start = performance.now()
      addressesIn(unit.repeat(100_000 / unit.length))
      parseMailbox(unit.repeat(100_000 / unit.length))
      expect(performance.now() - start).toBeLessThan(50)
    }
  })
})

describe('a mailbox is who it is, not what it calls itself', () => {
  test.each([
    ['Anna Meyer <anna@firm.example>', { name: 'Anna Meyer', address: 'anna@firm.example' }],
    ['"Meyer, Anna" <ANNA@firm.example>', { name: 'Meyer, Anna', address: 'anna@firm.example' }],
    ['anna@firm.example', { address: 'anna@firm.example' }],
    ['<anna@firm.example>', { address: 'anna@firm.example' }],
    ['Anna Meyer', { name: 'Anna Meyer' }],
    [
      '"Anna <anna@firm.example>" <x@evil.example>',
      { name: 'Anna <anna@firm.example>', address: 'x@evil.example' },
    ],
    ['anna@firm.example <x@evil.example>', { name: 'anna@firm.example', address: 'x@evil.example' }],
    ['Anna <anna@firm.example> via list', { name: 'Anna <anna@firm.example> via list' }],
    ['Anna (anna@firm.example)', { name: 'Anna (anna@firm.example)' }],
    ['Anna <not an address>', { name: 'Anna' }],
    ['\u202BAnna <anna@firm.example>\u202C', { name: 'Anna', address: 'anna@firm.example' }],
    ['', {}],
  ])('%s', (text, mailbox) => {
    expect(parseMailbox(text)).toEqual(mailbox)
  })

  test('a mailto link names its first address, whatever follows', () => {
    expect(addressOfLink('mailto:sales%40nordwind.example?subject=a%40b.example')).toBe(
      'sales@nordwind.example',
    )
    expect(addressOfLink('MAILTO:Sales@Nordwind.example,ben@other.example')).toBe('sales@nordwind.example')
    expect(addressOfLink('mailto:Sales%20%3Csales@nordwind.example%3E')).toBe('sales@nordwind.example')
    expect(addressOfLink('mailto:%E0%A4%A')).toBeUndefined()
    expect(addressOfLink('https://nordwind.example/?mailto:a@b.example')).toBeUndefined()
    expect(addressOfLink(null)).toBeUndefined()
  })

  test('addresses are found in a line, each once', () => {
    expect(addressesIn('From: Anna <Anna@firm.example>; anna@firm.example, ben@b.example.')).toEqual([
      'anna@firm.example',
      'ben@b.example',
    ])
  })
})

test('an unseen mark does not cut a longer address short', () => {
  expect(addressesIn('a@nordwind.example\u200E.evil.example')).toEqual([])
  expect(addressesIn('a@nordwind.example\u2060.evil.example b@b.example\u200E')).toEqual(['b@b.example'])
})

test('a plus address is the same mailbox with a tag', () => {
  expect(withoutTag('sales+crm+x@nordwind.example')).toBe('sales@nordwind.example')
  expect(withoutTag('sales@nordwind.example')).toBeUndefined()
  expect(withoutTag('+crm@nordwind.example')).toBeUndefined()
  expect(domainOf('sales+crm@nordwind.example')).toBe('nordwind.example')
})

test('domains are told from what only looks like one', () => {
  expect(normaliseDomain('Nordwind.Example.')).toBe('nordwind.example')
  expect(normaliseDomain('-a.example')).toBeUndefined()
  expect(normaliseDomain('a.example?x')).toBeUndefined()
})

describe('who writes is not always a partner', () => {
  test.each([
    'no-reply@a.example',
    'noreply@a.example',
    'mailer-daemon@a.example',
    'orders-noreply@a.example',
    'bounces+12=x@a.example',
    'notifications@a.example',
    'ne-pas-repondre@a.example',
    'donotreply.eu@a.example',
  ])('%s is a machine', (address) => {
    expect(isAutomated(address)).toBe(true)
  })
  test.each([
    'anna@a.example',
    'reply@a.example',
    'norepa@a.example',
    'sales@a.example',
    'bouncer@a.example',
    'support@a.example',
  ])('%s may be a person', (address) => {
    expect(isAutomated(address)).toBe(false)
    expect(isList(address)).toBe(false)
  })
  test.each([
    'trade@lists.chamber.example',
    'owner-trade@a.example',
    'trade-request@a.example',
    'team@googlegroups.com',
  ])('%s is a list', (address) => {
    expect(isList(address)).toBe(true)
  })
  test('a consumer mailbox says nothing of a firm', () => {
    expect(['gmail.com', 'gmx.de', 'orange.fr', 'ziggo.nl', 'telefonica.net'].every(isFreemail)).toBe(true)
    expect(isFreemail('nordwind.example')).toBe(false)
  })
})
