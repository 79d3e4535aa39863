import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Alignment, ObjectivePair } from '#shared/insight/alignment.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { keyOf, matters, PairCell, type View } from './pair-cell.tsx'
import { walk } from './walk.ts'
import './pair-grid.css'

/** So few pairs are always drawn, also where they say nothing yet. */
const fewPairs = 6
/** More than this on a side is always a list, of which only the pairs that matter are drawn at first. */
const mostOnASide = 6
/** In a list so many pairs are drawn at first, those that collide before the others. */
const mostAtFirst = 12
/** Up to so many columns stand side by side in a middling width. */
const fewColumns = 3

/** Both lists side by side, theirs as rows and ours as columns; beneath each other where there is no room. One tab stop, arrows walk, Escape closes. */
export function PairGrid(props: {
  aligned: Alignment
  partnerId: PartnerId
  mayWrite: boolean
}): JSX.Element {
  const { aligned, partnerId, mayWrite } = props
  const { theirs, ours, pairs } = aligned
  const few = pairs.length <= fewPairs
  const all = useSignal(few)
  const view = { stop: useSignal(''), open: useSignal(''), partnerId, mayWrite }
  const stop = pairs.find((pair) => keyOf(pair) === view.stop.value) ?? pairs.find(matters) ?? pairs[0]
  const form = formOf(aligned)
  const drawn = form === 'list' && !all.value ? mostTelling(pairs) : pairs
  const toggle = () => {
    all.value = !all.value
    view.stop.value = ''
  }
  return (
    <>
      <div
        role="grid"
        class="pairs"
        aria-label={t('objectives.gridName')}
        data-form={form}
        data-all={all.value || undefined}
        style={{ '--columns': ours.length }}
        onKeyDown={(event) => onKey(event, view.open, ours.length)}
      >
        <Head ours={ours} />
        {theirs.map((objective) => (
          <PairRow
            key={objective.id}
            objective={objective}
            pairs={drawn.filter((pair) => pair.theirs === objective)}
            stop={stop}
            view={view}
          />
        ))}
      </div>
      {!few && (!pairs.every(matters) || drawn.length < pairs.length || all.value) && (
        <button
          type="button"
          class="link small pairs-all"
          data-form={form}
          aria-pressed={all}
          onClick={toggle}
        >
          {all.value ? t('objectives.onlyMatter') : t('objectives.allPairs', { count: pairs.length })}
        </button>
      )}
    </>
  )
}

function mostTelling(pairs: readonly ObjectivePair[]): readonly ObjectivePair[] {
  const telling = pairs.filter(matters)
  const collide = (pair: ObjectivePair) => pair.fit === 'conflicting'
  return [...telling.filter(collide), ...telling.filter((pair) => !collide(pair))].slice(0, mostAtFirst)
}

function formOf({ theirs, ours }: Alignment): 'list' | 'many' | 'few' {
  if (theirs.length > mostOnASide || ours.length > mostOnASide) return 'list'
  return ours.length > fewColumns ? 'many' : 'few'
}

function Head({ ours }: { ours: readonly Row<'objective'>[] }): JSX.Element {
  return (
    <div role="row" class="pairs-head">
      <span role="columnheader" class="pairs-name muted">
        {t('partner.theirs')}
      </span>
      {ours.map((objective) => (
        <span key={objective.id} role="columnheader" class="pairs-name">
          <Icon name="out" size={14} class="ours" />
          <span class="what">{objective.what}</span>
        </span>
      ))}
    </div>
  )
}

function PairRow(props: {
  objective: Row<'objective'>
  pairs: readonly ObjectivePair[]
  stop: ObjectivePair | undefined
  view: View
}): JSX.Element {
  const { objective, pairs, stop, view } = props
  return (
    <div role="row" class="pairs-row" data-quiet={pairs.some(matters) ? undefined : true}>
      <span role="rowheader" class="pairs-name">
        <Icon name="in" size={14} class="theirs" />
        <span class="what">{objective.what}</span>
      </span>
      {pairs.map((pair, at) => (
        <PairCell key={keyOf(pair)} pair={pair} column={at + 2} isStop={pair === stop} view={view} />
      ))}
    </div>
  )
}

function onKey(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  open: Signal<string>,
  columns: number,
): void {
  const grid = event.currentTarget
  const target = event.target as Element
  if (event.key === 'Escape' && open.value) {
    event.stopPropagation()
    open.value = ''
    target.closest('.pair-cell')?.querySelector<HTMLElement>('.pair')?.focus()
    return
  }
  const cells = [...grid.querySelectorAll<HTMLElement>('.pair')].filter(isShown)
  const at = cells.findIndex((cell) => cell === target)
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return
  const to = walk(event.key, at, {
    count: cells.length,
    columns,
    isList: ![...grid.querySelectorAll('.pairs-head')].some(isShown),
    isRightToLeft: getComputedStyle(grid).direction === 'rtl',
  })
  if (to === undefined) return
  event.preventDefault()
  cells[to]?.focus()
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}
