import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { localDay, sayMonth } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'

const fields = ['name', 'side', 'role', 'part', 'addresses', 'phone', 'deputy', 'from', 'until', 'notes']

/** Who is on the relationship, theirs before ours; those who left stay, in grey, because what they did stays. */
export function Contacts({ card }: { card: Card }): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const partnerId = card.partner.id
  const shared = { table: 'contact', partnerId, fields, open, mayWrite } as const
  const people = [...card.contacts].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, locale()),
  )
  return (
    <CardList words="partner.contacts" {...shared} count={people.length}>
      <ul>
        {people.map((contact) => (
          <CardRow key={contact.id} {...shared} row={contact} name={contact.name}>
            <Icon
              name={isOurs(contact) ? 'out' : 'in'}
              size={14}
              class={isOurs(contact) ? 'ours' : 'theirs'}
            />
            <Person contact={contact} />
          </CardRow>
        ))}
      </ul>
    </CardList>
  )
}

function Person({ contact }: { contact: Row<'contact'> }): JSX.Element {
  const part = contact.part && contact.part !== 'contact' ? choiceLabel(contact.part) : undefined
  const left = contact.until && contact.until < localDay(new Date()) ? contact.until : undefined
  const line = [t(isOurs(contact) ? 'partner.ours' : 'partner.theirs'), contact.role, part, contact.phone]
  return (
    <div class={`grow ${left ? 'muted' : ''}`}>
      <div class="what">
        <bdi>{contact.name}</bdi>
      </div>
      <div class="small muted">
        {line.filter(Boolean).join(' · ')}
        {left && ` · ${t('partner.leftIn', { when: sayMonth(left, locale()) })}`}
      </div>
      {contact.addresses.map((address) => (
        <div key={address} class="small second address">
          <bdi>{address}</bdi>
        </div>
      ))}
    </div>
  )
}

function isOurs(contact: Row<'contact'>): boolean {
  return contact.side === 'ours'
}

function rank(contact: Row<'contact'>): number {
  return (contact.until ? 2 : 0) + (isOurs(contact) ? 1 : 0)
}
