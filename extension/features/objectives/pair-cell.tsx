import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { ObjectivePair } from '#shared/insight/alignment.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { FitMark } from './fit-mark.tsx'
import { PairPanel } from './pair-panel.tsx'

/** What all cells of a grid share. */
export interface View {
  /** Keys of the pair in the order of tabbing, and of the one that is open. */
  stop: Signal<string>
  open: Signal<string>
  partnerId: PartnerId
  mayWrite: boolean
}

/** One pair: its state to read, and opened in place all that was said of it. */
export function PairCell(props: {
  pair: ObjectivePair
  column: number
  isStop: boolean
  view: View
}): JSX.Element {
  const { pair, column, isStop, view } = props
  const key = keyOf(pair)
  const isOpen = view.open.value === key
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    view.open.value = ''
    button.current?.focus()
  }
  return (
    <div role="gridcell" class="pair-cell" data-quiet={matters(pair) ? undefined : true}>
      <button
        ref={button}
        type="button"
        id={pair.row?.id}
        class="pair"
        data-fit={pair.decided ? pair.fit : undefined}
        style={{ gridColumn: column }}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-label={sayPair(pair)}
        onFocus={() => (view.stop.value = key)}
        onClick={() => (view.open.value = isOpen ? '' : key)}
      >
        <span class="pair-ours small">
          <Icon name="out" size={14} class="ours" />
          <span class="what">{pair.ours.what}</span>
        </span>
        <FitMark fit={pair.fit} decided={pair.decided} />
        {isConflict(pair) && <span class="small second">{sayAlternative(pair)}</span>}
      </button>
      {isOpen && <PairPanel pair={pair} partnerId={view.partnerId} mayWrite={view.mayWrite} onDone={close} />}
    </div>
  )
}

/** In a list a pair of which nothing is known waits until all are asked for: nobody reads fifty times *neutral*. */
export function matters({ decided, fit }: ObjectivePair): boolean {
  return decided || fit !== 'neutral'
}

/** A pair by the ids of its two objectives. */
export function keyOf({ theirs, ours }: ObjectivePair): string {
  return `${theirs.id} ${ours.id}`
}

function isConflict({ decided, fit }: ObjectivePair): boolean {
  return decided && fit === 'conflicting'
}

/** A decided conflict asks for a way that serves both. */
function sayAlternative({ row }: ObjectivePair): string {
  return t(row?.alternative?.trim() ? 'objectives.hasAlternative' : 'objectives.noAlternative')
}

function sayPair(pair: ObjectivePair): string {
  const said = t('objectives.cell', {
    theirs: pair.theirs.what,
    ours: pair.ours.what,
    fit: choiceLabel(pair.fit),
    how: pair.decided ? 'decided' : 'suggested',
  })
  return isConflict(pair) ? `${said} ${sayAlternative(pair)}` : said
}
