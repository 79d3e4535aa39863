import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Alignment, ObjectivePair } from '#shared/insight/alignment.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { FitMark } from './fit-mark.tsx'
import { PairPanel } from './pair-panel.tsx'
import { walk } from './walk.ts'
import './pair-grid.css'

/** More than this on a side is always a list. */
const mostOnASide = 6
/** Up to so many columns stand side by side in a middling width. */
const fewColumns = 3

interface GridProps {
  aligned: Alignment
  partnerId: PartnerId
  mayWrite: boolean
}

/** Both lists side by side, theirs as rows and ours as columns; beneath each other where there is no room. One tab stop, arrows walk, Escape closes. */
export function PairGrid({ aligned, partnerId, mayWrite }: GridProps): JSX.Element {
  const { theirs, ours, pairs } = aligned
  const all = useSignal(false)
  const view = { stop: useSignal(''), open: useSignal(''), partnerId, mayWrite }
  const isLong = theirs.length > mostOnASide || ours.length > mostOnASide
  const stop = pairs.find((pair) => keyOf(pair) === view.stop.value) ?? pairs.find(matters) ?? pairs[0]
  const form = isLong ? 'list' : ours.length > fewColumns ? 'many' : 'few'
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
        {theirs.map((objective) => (
          <PairRow
            key={objective.id}
            objective={objective}
            pairs={pairs.filter((pair) => pair.theirs === objective)}
            stop={stop}
            view={view}
          />
        ))}
      </div>
      {!pairs.every(matters) && (
        <button
          type="button"
          class="link small pairs-all"
          data-form={form}
          aria-pressed={all}
          onClick={() => {
            all.value = !all.value
            view.stop.value = ''
          }}
        >
          {all.value ? t('objectives.onlyMatter') : t('objectives.allPairs', { count: pairs.length })}
        </button>
      )}
    </>
  )
}

interface View {
  /** The pair in the order of tabbing, and the one that is open. */
  stop: Signal<string>
  open: Signal<string>
  partnerId: PartnerId
  mayWrite: boolean
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

function PairCell(props: { pair: ObjectivePair; column: number; isStop: boolean; view: View }): JSX.Element {
  const { pair, column, isStop, view } = props
  const key = keyOf(pair)
  const isOpen = view.open.value === key
  const close = () => (view.open.value = '')
  return (
    <div role="gridcell" class="pair-cell" data-quiet={matters(pair) ? undefined : true}>
      <button
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
        <Alternative pair={pair} />
      </button>
      {isOpen && <PairPanel pair={pair} partnerId={view.partnerId} mayWrite={view.mayWrite} onDone={close} />}
    </div>
  )
}

/** A decided conflict asks for a way that serves both. */
function Alternative({ pair }: { pair: ObjectivePair }): JSX.Element | null {
  if (!pair.decided || pair.fit !== 'conflicting') return null
  return <span class="small second">{t(`objectives.${alternativeOf(pair)}`)}</span>
}

function alternativeOf(pair: ObjectivePair): 'hasAlternative' | 'noAlternative' {
  return pair.row?.alternative?.trim() ? 'hasAlternative' : 'noAlternative'
}

function sayPair(pair: ObjectivePair): string {
  const { theirs, ours, fit, decided } = pair
  const said = t('objectives.cell', {
    theirs: theirs.what,
    ours: ours.what,
    fit: choiceLabel(fit),
    how: decided ? 'decided' : 'suggested',
  })
  return decided && fit === 'conflicting' ? `${said} ${t(`objectives.${alternativeOf(pair)}`)}` : said
}

function onKey(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  open: Signal<string>,
  columns: number,
): void {
  const grid = event.currentTarget
  const cells = [...grid.querySelectorAll<HTMLElement>('.pair')].filter(isShown)
  const target = event.target as Element
  if (event.key === 'Escape' && open.value) {
    event.stopPropagation()
    open.value = ''
    target.closest('.pair-cell')?.querySelector<HTMLElement>('.pair')?.focus()
    return
  }
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

/** In a list a pair of which nothing is known waits until all are asked for: nobody reads fifty times *neutral*. */
function matters({ decided, fit }: ObjectivePair): boolean {
  return decided || fit !== 'neutral'
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}

function keyOf({ theirs, ours }: ObjectivePair): string {
  return `${theirs.id} ${ours.id}`
}
