import type { JSX } from 'preact'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { sayMonth } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { sayWhen } from '../card/say-when.ts'
import { inLine } from '../dashboard/wording.ts'
import { LogSerAct } from './log-ser-act.tsx'

type Contact = Row<'contact'>

/** One person: role and number, who stands in and who holds the contact on the other side, addresses; a sponsor's last visible step, with the act to log the next. */
export function Person(props: { contact: Contact; today: Day; mayWrite: boolean }): JSX.Element {
  const { contact, today, mayWrite } = props
  const side = isOurs(contact) ? 'ours' : 'theirs'
  return (
    <>
      <Icon name={side === 'ours' ? 'out' : 'in'} size={14} class={side} label={t(`partner.${side}`)} />
      <div class="grow">
        <div class="what">
          <bdi>{contact.name}</bdi>
        </div>
        <Line parts={[contact.role, standIn(contact), contact.phone, sayTime(contact, today)]} />
        <Line parts={[sayHolder(contact), contact.deputy && t('people.deputy', { who: contact.deputy })]} />
        {contact.addresses.map((address) => (
          <p key={address} class="small second address">
            <bdi>{address}</bdi>
          </p>
        ))}
        {isSponsor(contact) && (
          <div class="ser-act small second">
            {sayLastAct(contact, today)}
            {mayWrite && !contact.until && <LogSerAct sponsor={contact} />}
          </div>
        )}
        {contact.notes && <p class="small prose">{contact.notes}</p>}
      </div>
    </>
  )
}

function Line({ parts }: { parts: readonly (string | undefined | false)[] }): JSX.Element | null {
  const said = parts.filter(Boolean).join(' · ')
  return said ? <p class="small muted">{said}</p> : null
}

/** True for somebody of ours. */
export function isOurs(contact: Contact): boolean {
  return contact.side === 'ours'
}

/** True for the senior person responsible of a side, and for who stands in. (ISO 44003 5.1.3.3) */
export function isSponsor({ part }: Contact): boolean {
  return part === 'ser' || part === 'stand-in'
}

function standIn({ part }: Contact): string | undefined {
  return part === 'stand-in' ? choiceLabel(part) : undefined
}

function sayHolder(contact: Contact): string | undefined {
  if (!contact.holder) return undefined
  return t(isOurs(contact) ? 'people.speaksWith' : 'people.heldBy', { who: contact.holder })
}

/** *since Mar 2026* while somebody is here, *until Mar 2026* once they left or their last day is known. */
function sayTime({ from, until }: Contact, today: Day): string | undefined {
  if (until) return t('partner.leftIn', { when: sayMonth(until, locale()) })
  if (!from) return undefined
  const when = sayMonth(from, locale())
  return t(from > today ? 'people.from' : 'people.since', { when })
}

function sayLastAct({ lastSerAct, serAct }: Contact, today: Day): string {
  if (!lastSerAct) return t('people.noAct')
  const what = serAct ? inLine(serAct) : t('people.anAct')
  return t('people.lastAct', { what, when: sayWhen(lastSerAct, today) })
}
