import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { usePlace } from './point.ts'
import './open-and-ended.css'

/** Six rows say how a list stands; the rest is a press away, and the next part of the card is in sight. */
const firstShown = 6

interface OneRow {
  readonly id: string
}
interface Drawn<R> {
  /** Draws one row of the list. */
  children(row: R): JSX.Element
}

/** The rows of a card's list: the open ones first, those that ended folded beneath them, *3 ended*. A row that a link leads to is drawn. */
export function OpenAndEnded<R extends OneRow>(
  props: {
    open: readonly R[]
    ended: readonly R[]
    /** What the fold says: how many there are, in the words of this list. */
    endedSay: string
  } & Drawn<R>,
): JSX.Element {
  const { open, ended, endedSay, children } = props
  const chosen = useSignal<boolean | undefined>(undefined)
  const meant = usePlace().value.row
  const unfolded = chosen.value ?? ended.some(({ id }) => id === meant)
  return (
    <>
      <Capped rows={open}>{children}</Capped>
      {ended.length > 0 && (
        <div class="ended">
          <button
            type="button"
            class="fold small second"
            aria-expanded={unfolded}
            onClick={() => (chosen.value = !unfolded)}
          >
            <Icon name={unfolded ? 'unfold' : 'next'} size={14} class="flips" />
            {endedSay}
          </button>
          {unfolded && <Capped rows={ended}>{children}</Capped>}
        </div>
      )}
    </>
  )
}

/** The first few rows, `least` or six, and at a press all of them: a long list never pushes the rest of the card away. */
export function Capped<R extends OneRow>({
  rows,
  least = 0,
  children,
}: { rows: readonly R[]; least?: number } & Drawn<R>): JSX.Element | null {
  const all = useSignal(false)
  const meant = usePlace().value.row
  const most = Math.max(firstShown, least)
  const isMeant = rows.slice(most).some(({ id }) => id === meant)
  const shown = all.value || isMeant ? rows : rows.slice(0, most)
  if (rows.length === 0) return null
  return (
    <>
      <ul>{shown.map(children)}</ul>
      {rows.length > shown.length && (
        <button
          type="button"
          class="link small all-rows"
          aria-expanded={false}
          onClick={() => (all.value = true)}
        >
          {t('partner.showAll', { count: rows.length })}
        </button>
      )}
    </>
  )
}
