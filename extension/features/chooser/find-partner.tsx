import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import type { SearchHit } from '../../bridge/answers.ts'
import { Icon } from '../../ui/icons.tsx'
import { moveFocus } from '../../ui/menu.tsx'
import { takeFocus } from '../../ui/take-focus.ts'
import { useEvent } from '../../ui/use-event.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import './chooser.css'

/** Search as you type over names, people, addresses and domains. Arrow keys walk the hits, Enter takes one; `/` comes back to the field. */
export function FindPartner(props: {
  onFound(hit: SearchHit): void
  /** The field has the focus at once. */
  eager?: boolean
  limit?: number
  end?: ComponentChildren
}): JSX.Element {
  const { onFound, eager, limit = 6 } = props
  const typed = useSignal('')
  const text = typed.value.trim()
  const take = (hit: SearchHit) => {
    typed.value = ''
    onFound(hit)
  }
  useEvent('keydown', (event) => {
    if (event.key !== '/' || isTyping(event.target)) return
    document.querySelector<HTMLInputElement>('.find-field input')?.focus()
    event.preventDefault()
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed.value) typed.value = ''
    else if (!walk(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="find" role="search" onKeyDown={onKey}>
      <div class="row">
        <label class="input find-field grow">
          <Icon name="search" size={14} />
          <input
            type="search"
            class="grow"
            ref={eager ? takeFocus : undefined}
            aria-label={t('popup.find')}
            placeholder={t('popup.find')}
            value={typed}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
          <span class="kbd" aria-hidden="true">
            /
          </span>
        </label>
        {props.end}
      </div>
      {text && <Hits search={text} limit={limit} onTake={take} />}
    </div>
  )
}

function Hits(props: { search: string; limit: number; onTake(hit: SearchHit): void }): JSX.Element | null {
  const { search, limit, onTake } = props
  const hits = useLive('search', { search: search.slice(0, 200), limit }).value
  if (!hits) return null
  if (hits.length === 0) return <p class="small muted none">{t('popup.noHit', { search })}</p>
  return (
    <ul class="hits">
      {hits.map((hit) => (
        <li key={hit.partnerId}>
          <button type="button" onClick={() => onTake(hit)}>
            <span class="cut">{hit.name}</span>
            {hit.through && <bdi class="small muted cut grow">{hit.through}</bdi>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Arrow keys go from the field through the hits, Enter in the field takes the first; Home and End stay with the text. */
function walk({ key, target, currentTarget }: KeyboardEvent): boolean {
  const all = (currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.find-field input, .hits button')
  if (key === 'Enter' && target === all[0]) all[1]?.click()
  else return key.startsWith('Arrow') && moveFocus(key, all)
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}
