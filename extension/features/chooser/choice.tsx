import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Candidate } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { moveFocus } from '../../ui/menu.tsx'
import { t } from '../../ui/words.ts'
import { CandidateMark } from './candidate-mark.tsx'
import './chooser.css'

const hows = ['always', 'now'] as const
type How = (typeof hows)[number]

/** Several partners fit: the most likely first with its reason. The choice is remembered always, or for this thread only. */
export function Choice({ candidates }: { candidates: readonly Candidate[] }): JSX.Element {
  const how = useSignal<How>('always')
  const pick = ({ partnerId, why }: Candidate) => {
    const address = 'address' in why ? why.address : undefined
    void act('pick', { partnerId, how: how.value, ...(address && { address }) })
  }
  const onKey = (event: KeyboardEvent) => {
    const list = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')
    const numbered = list[Number(event.key) - 1]
    if (numbered) numbered.focus()
    else if (!moveFocus(event.key, list)) return
    event.preventDefault()
  }
  return (
    <>
      <ol class="candidates scrolls" onKeyDown={onKey}>
        {candidates.map((candidate, at) => (
          <li key={candidate.partnerId}>
            <GuardedButton
              class="candidate"
              elsewhere={() => void act('openPanel', {})}
              act={() => pick(candidate)}
            >
              <CandidateMark partnerId={candidate.partnerId} />
              <span class="grow">
                <span class="what">{candidate.name}</span>
                <span class="small muted">{t(`card.matched.${candidate.why.by}.long`)}</span>
              </span>
              <span class="kbd">{at + 1}</span>
            </GuardedButton>
          </li>
        ))}
      </ol>
      <Remember candidates={candidates} how={how} />
    </>
  )
}

/** How long the choice holds: for whoever was seen here, or for this page only. */
function Remember({ candidates, how }: { candidates: readonly Candidate[]; how: Signal<How> }): JSX.Element {
  const seen = candidates.map(seenOf).find(Boolean)
  return (
    <div class="log-foot">
      <span class="grow small second cut" title={seen}>
        {seen ? t('card.for', { who: seen }) : t('card.remember')}
      </span>
      {hows.map((each) => (
        <button
          key={each}
          type="button"
          class="chip"
          aria-pressed={how.value === each}
          onClick={() => (how.value = each)}
        >
          {t(each === 'always' ? 'card.always' : 'card.onlyNow')}
        </button>
      ))}
    </div>
  )
}

function seenOf({ why }: Candidate): string | undefined {
  if ('address' in why && why.address) return why.address
  return 'domain' in why ? why.domain : undefined
}
