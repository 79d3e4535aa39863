import { expect, test } from 'vitest'
import { soleContact } from '#shared/insight/sole-contact.ts'
import { aCard, aContact, ago, today } from './a-card.ts'

test('one person there and one here carry all contact', () => {
  const contact = [aContact({ name: 'Aveline' }), aContact({ name: 'Tom', side: 'ours' })]
  expect(soleContact(aCard({ contact }), today)).toEqual({ theirs: 'Aveline', ours: 'Tom' })
})

test('whoever holds a contact counts as one of the people of that side', () => {
  const contact = [aContact({ name: 'Aveline', holder: 'Tom' }), aContact({ name: 'Ole', holder: 'Tom' })]
  expect(soleContact(aCard({ contact }), today)).toEqual({ ours: 'Tom' })
  const another = [...contact, aContact({ name: 'Mira', side: 'ours' })]
  expect(soleContact(aCard({ contact: another }), today)).toEqual({})
})

test('those who left carry nothing, and a side without names says nothing', () => {
  const contact = [aContact({ name: 'Aveline' }), aContact({ name: 'Lena', until: ago(1) })]
  expect(soleContact(aCard({ contact }), today)).toEqual({ theirs: 'Aveline' })
  expect(soleContact(aCard(), today)).toEqual({})
})
