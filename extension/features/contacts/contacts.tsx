import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { soleContact } from '#shared/insight/sole-contact.ts'
import { bothSers, type Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Mention } from '../../bridge/person.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Capped, OpenAndEnded } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Erased } from './erased.tsx'
import { PersonData } from './person-data.tsx'
import { isOurs, isSponsor, Person } from './person.tsx'
import './contacts.css'

type Contact = Row<'contact'>
const fields = [
  'name',
  'side',
  'role',
  'part',
  'addresses',
  'phone',
  'deputy',
  'holder',
  'from',
  'until',
  'notes',
]
const sides = ['theirs', 'ours'] as const

/** Who is on the relationship: the sponsors of both sides, the joint management team, the others; theirs before ours. Those who left stay, because what they did stays. */
export function Contacts({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const start = useSignal<Partial<Contact>>({})
  const left = useSignal<Mention[] | undefined>(undefined)
  const partnerId = card.partner.id
  const shared = { table: 'contact', partnerId, fields, open, mayWrite } as const
  const people = [...card.contacts].sort(byPlace())
  const gone = people.filter(({ until }) => until !== undefined && until < today)
  const here = people.filter((person) => !gone.includes(person))
  const team = here.filter(({ part }) => part === 'joint-management')
  const others = here.filter((person) => !isSponsor(person) && !team.includes(person))
  const draw = (person: Contact) => (
    <CardRow
      key={person.id}
      {...shared}
      row={person}
      name={person.name}
      more={
        <PersonData contact={person} mayErase={mayWrite} onErased={(mentions) => (left.value = mentions)} />
      }
    >
      <Person contact={person} today={today} mayWrite={mayWrite} />
    </CardRow>
  )
  const nameSponsor = (side: (typeof sides)[number]) => {
    start.value = { side, part: 'ser' }
    open.value = { id: 'new', what: 'form' }
  }
  return (
    <CardList
      words="partner.contacts"
      {...shared}
      start={start.value}
      count={people.length}
      brief={sponsorsOf(card, today)}
      closed
    >
      <Erased left={left} />
      <SoleContactNote card={card} today={today} />
      {people.length > 0 && (
        <Group title={t('people.sponsors')}>
          <Capped rows={here.filter(isSponsor)}>{draw}</Capped>
          {sides.map((side) => (
            <NoSponsor
              key={side}
              side={side}
              missing={!here.some((person) => isSponsor(person) && sideOf(person) === side)}
              {...(mayWrite && { onName: () => nameSponsor(side) })}
            />
          ))}
        </Group>
      )}
      {team.length > 0 && (
        <Group title={t('people.team')}>
          <Capped rows={team}>{draw}</Capped>
        </Group>
      )}
      {others.length + gone.length > 0 && (
        <Group title={t('people.others')}>
          <OpenAndEnded open={others} ended={gone} endedSay={t('people.left', { count: gone.length })}>
            {draw}
          </OpenAndEnded>
        </Group>
      )}
    </CardList>
  )
}

function Group({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="people-group">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

/** A side without a senior person: said in grey, with the one act. (ISO 44003 5.4) */
function NoSponsor(props: {
  side: (typeof sides)[number]
  missing: boolean
  onName?(): void
}): JSX.Element | null {
  const { side, missing, onName } = props
  if (!missing) return null
  return (
    <p class="small muted no-sponsor">
      <Icon name={side === 'ours' ? 'out' : 'in'} size={14} class={side} />
      <span class="grow">{t(`people.noSponsor.${side}`)}</span>
      {onName && (
        <button
          type="button"
          class="button quiet accent"
          aria-label={t(`people.nameSponsor.${side}`)}
          onClick={onName}
        >
          {t('people.nameOne')}
        </button>
      )}
    </p>
  )
}

/** Said quietly and only where it is true: one person who leaves would take the relationship along. */
function SoleContactNote({ card, today }: { card: Card; today: string }): JSX.Element | null {
  const { theirs, ours } = soleContact(card, today)
  if (!theirs && !ours) return null
  return (
    <p class="note">
      <Icon name="info" size={14} />
      <span>
        {theirs && t('people.sole.theirs', { who: theirs })} {ours && t('people.sole.ours', { who: ours })}
      </span>
    </p>
  )
}

/** *Rasmus Kield · Mira Oduya*: the sponsors of both sides, theirs first; undefined when neither is named. */
function sponsorsOf(card: Card, today: string): string | undefined {
  const { theirs, ours } = bothSers(card, today)
  return [theirs?.name, ours?.name].filter(Boolean).join(' · ') || undefined
}

function sideOf(person: Contact): (typeof sides)[number] {
  return isOurs(person) ? 'ours' : 'theirs'
}

/** Theirs before ours, each by name as their language sorts it. */
function byPlace(): (a: Contact, b: Contact) => number {
  const { compare } = new Intl.Collator(locale(), { numeric: true })
  return (a, b) => Number(isOurs(a)) - Number(isOurs(b)) || compare(a.name, b.name)
}
