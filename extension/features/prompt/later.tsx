import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { moveFocus } from '../../ui/menu.tsx'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'

interface Choice {
  words: string
  what: 'snoozed' | 'mute-rule' | 'mute-partner'
  days?: number
}

const choices: readonly Choice[] = [
  { words: 'tomorrow', what: 'snoozed', days: 1 },
  { words: 'inAWeek', what: 'snoozed', days: 7 },
  { words: 'notThisOne', what: 'mute-rule' },
  { words: 'noThoughts', what: 'mute-partner' },
]

/** When to think of it again, or never; keys 1 to 4 choose. */
export function Later({
  partnerId,
  name,
  rule,
}: {
  partnerId: string
  name: string
  rule: string
}): JSX.Element {
  const choose = ({ words, what, days }: Choice) =>
    void act('prompt', { partnerId, rule, what, ...(days && { days }) }, t(`thoughts.${words}`, { name }))
  const onKey = (event: KeyboardEvent) => {
    const chosen = choices[Number(event.key) - 1]
    const list = (event.currentTarget as HTMLElement).querySelectorAll('button')
    if (chosen) choose(chosen)
    else if (!moveFocus(event.key, list)) return
    event.preventDefault()
  }
  return (
    <div class="opened later" role="group" aria-label={t('card.later')} onKeyDown={onKey}>
      {choices.map((choice, at) => (
        <button
          key={choice.words}
          type="button"
          ref={at === 0 ? takeFocus : undefined}
          onClick={() => choose(choice)}
        >
          <span class="grow cut">{t(`card.${choice.words}`, { name })}</span>
          <span class="kbd">{at + 1}</span>
        </button>
      ))}
    </div>
  )
}
