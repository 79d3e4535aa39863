import type { JSX } from 'preact'
import type { Somebody } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { t } from '../../ui/words.ts'
import { guessFirm } from './guess-firm.ts'
import './chooser.css'

/** Others in a header who are on no card: one press starts one. Nothing is added by itself. */
export function Suggested({ people }: { people: readonly Somebody[] }): JSX.Element | null {
  const known = people.filter(({ address }) => address)
  if (known.length === 0) return null
  return (
    <section class="suggested" aria-labelledby="suggested">
      <h3 class="small second" id="suggested">
        {t('alike.suggested')}
      </h3>
      <ul>
        {known.map((person) => (
          <li key={person.address} class="row">
            <span class="grow">
              {person.name && <bdi class="cut">{person.name}</bdi>}
              <bdi class="small muted address">{person.address}</bdi>
            </span>
            <Add person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Add({ person }: { person: Somebody }): JSX.Element {
  const name = guessFirm(person)
  const start = () =>
    void act(
      'startCard',
      { name: name.slice(0, 200), ...(person.address && { address: person.address }) },
      t('alike.started', { name }),
    )
  return (
    <GuardedButton
      class="button quiet"
      aria-label={t('alike.startNamed', { name })}
      elsewhere={() => void act('openPanel', {})}
      act={start}
    >
      {t('alike.start')}
    </GuardedButton>
  )
}
