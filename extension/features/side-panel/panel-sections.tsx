import type { JSX } from 'preact'
import { activeContacts, openIssues, type Card } from '#shared/model/card.ts'
import { daysBetween } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Due } from '../dashboard/due.tsx'
import { inLine } from '../dashboard/wording.ts'
import { Source } from '../partner/source.tsx'
import type { LogTable } from '../quick-log/guess.ts'
import { PanelCommitments } from './panel-commitments.tsx'
import { Section } from './section.tsx'

interface SectionProps {
  card: Card
  onLog(table: LogTable): void
}

const newest = 5

/** What comes under the card, in the order of use. A section without anything in it stays away, but for the two that a card lives by. */
export function PanelSections(props: SectionProps): JSX.Element {
  const { card } = props
  return (
    <div class="sections">
      <PanelCommitments {...props} />
      <TrustLog {...props} />
      {openIssues(card).length > 0 && <Open card={card} />}
      {card.notes.length > 0 && <Notes card={card} />}
      {card.contacts.length > 0 && <People card={card} />}
    </div>
  )
}

function TrustLog({ card, onLog }: SectionProps): JSX.Element {
  const mayWrite = useLive('device', {}).value?.mayWrite
  const events = [...card.trustEvents].sort((a, b) => b.on.localeCompare(a.on))
  const log = mayWrite && (
    <button type="button" class="button quiet accent" onClick={() => onLog('trustEvent')}>
      <Icon name="plus" size={14} />
      {t('log.log')}
    </button>
  )
  return (
    <Section name="trust-log" title={t('card.trustLog')} end={log}>
      {events.length === 0 && <p class="second">{t('card.trustLogEmpty', { name: card.partner.name })}</p>}
      <ul>
        {events.slice(0, newest).map((event) => (
          <TrustEvent key={event.id} event={event} />
        ))}
      </ul>
    </Section>
  )
}

function TrustEvent({ event }: { event: Row<'trustEvent'> }): JSX.Element {
  const { direction, by, sort, size, on, what } = event
  const words = [
    t(by === 'us' ? 'log.us' : 'log.them'),
    inLine(choiceLabel(sort ?? 'ability')),
    inLine(choiceLabel(size ?? 'clear')),
  ]
  return (
    <li class="line">
      <Icon
        name={direction}
        size={14}
        class={direction === 'up' ? 'fits' : 'short'}
        label={choiceLabel(direction)}
      />
      <div class="grow">
        <p class="what">{what}</p>
        <p class="small muted">
          <Icon name={by === 'us' ? 'out' : 'in'} size={12} class={by === 'us' ? 'ours' : 'theirs'} />{' '}
          {[...words, sayDay(on, localDay(new Date()), locale())].join(' · ')}
        </p>
        {event.repairedOn && (
          <p class="small second repair">
            {t('card.madeGood', { when: sayDay(event.repairedOn, localDay(new Date()), locale()) })}
          </p>
        )}
      </div>
    </li>
  )
}

/** What is wrong and still needs an end; the heaviest first. */
function Open({ card }: { card: Card }): JSX.Element {
  const today = localDay(new Date())
  const heavy = ['high', 'middle', 'low']
  const rank = ({ severity }: Row<'issue'>) => heavy.indexOf(severity ?? 'middle')
  return (
    <Section name="open" title={t('card.open')}>
      <ul>
        {openIssues(card)
          .sort((a, b) => rank(a) - rank(b))
          .map(({ id, what, owner, due, severity = 'middle' }) => (
            <li key={id} class="line">
              <Icon name="issue" size={14} class={`severity-${severity}`} />
              <div class="grow">
                <p class="what">{what}</p>
                <p class="small muted">
                  {owner ?? t('card.noOwner')}
                  {due && ' · '}
                  <Due due={due} late={due && due < today ? daysBetween(due, today) : 0} />
                </p>
              </div>
              <span class={`small severity-${severity}`}>{choiceLabel(severity)}</span>
            </li>
          ))}
      </ul>
    </Section>
  )
}

function Notes({ card }: { card: Card }): JSX.Element {
  const notes = [...card.notes].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
  return (
    <Section name="notes" title={t('card.notes')}>
      <ul>
        {notes.slice(0, newest).map((note) => (
          <li key={note.id} class="line">
            <div class="grow">
              <p class="what note-text">{note.text}</p>
              <Source row={note} />
            </div>
            {note.on && <time class="small muted">{sayDay(note.on, localDay(new Date()), locale())}</time>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function People({ card }: { card: Card }): JSX.Element {
  const today = localDay(new Date())
  const people = [...activeContacts(card, 'theirs', today), ...activeContacts(card, 'ours', today)]
  return (
    <Section
      name="people"
      title={t('card.people')}
      end={<span class="small muted num">{people.length}</span>}
    >
      <ul>
        {people.map(({ id, name, role, part, side, addresses }) => (
          <li key={id} class="line">
            <Icon
              name="person"
              size={14}
              class={side === 'ours' ? 'ours' : 'theirs'}
              label={choiceLabel(side ?? 'theirs')}
            />
            <div class="grow">
              <p class="what">{name}</p>
              <p class="small muted">
                {[role, part && part !== 'contact' ? choiceLabel(part) : undefined]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {addresses[0] && <bdi class="small muted address">{addresses[0]}</bdi>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
