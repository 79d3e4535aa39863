import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { PartnerListAnswer } from '../../bridge/answers.ts'
import { useAfter } from '../../ui/use-after.ts'
import { useEvent } from '../../ui/use-event.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { isTyping } from '../dashboard/dashboard-keys.ts'
import { PartnerRow } from './partner-row.tsx'
import type { Wanted } from './partners.tsx'
import { chunksInView, chunkSize, rowHeight, scrollToShow } from './window.ts'

/** The list as a table of which only the part in view is drawn, so that ten thousand rows scroll like ten. */
export function PartnerTable({ wanted, first }: { wanted: Wanted; first: PartnerListAnswer }): JSX.Element {
  const table = useRef<HTMLTableElement>(null)
  const view = useSignal({ scrolled: window.scrollY, height: window.innerHeight })
  const at = useSignal(0)
  const me = useLive('device', {}).value?.name
  const look = () => (view.value = { scrolled: window.scrollY, height: window.innerHeight })
  useEvent('scroll', look)
  useEvent('resize', look)
  const place = () => ({ ...view.peek(), listTop: (table.current?.offsetTop ?? 0) + rowHeight })

  useEvent('keydown', (event) => {
    const step = isTyping(event) ? undefined : steps[event.key]
    const inList = table.current?.contains(document.activeElement)
    if (!step || (event.key.startsWith('Arrow') && !inList)) return
    event.preventDefault()
    // The first J enters the list where it was left; the next ones move.
    at.value = Math.min(first.total - 1, Math.max(0, at.value + (inList ? step : 0)))
    const scroll = scrollToShow(at.value, place())
    if (scroll !== undefined) window.scrollTo(0, scroll)
    focusRow(at.value)
  })

  const { first: from, last } = chunksInView(first.total, { ...view.value, ...place() })
  const chunks = Array.from({ length: last - from + 1 }, (_, each) => from + each)
  const below = first.total - Math.min(first.total, (last + 1) * chunkSize)
  const rows = { at, me }
  return (
    <>
      <table class="sheet partners" ref={table} aria-rowcount={first.total + 1}>
        <Head />
        <Gap rows={from * chunkSize} />
        {chunks.map((chunk) =>
          chunk === 0 ? (
            <Rows key={0} offset={0} answer={first} {...rows} />
          ) : (
            <Chunk key={chunk} wanted={wanted} offset={chunk * chunkSize} {...rows} />
          ),
        )}
        <Gap rows={below} />
      </table>
      <Foot total={first.total} />
    </>
  )
}

const steps: Record<string, number> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

interface RowsProps {
  offset: number
  /** The row that takes the list's one tab stop. */
  at: Signal<number>
  me: string | undefined
}

/** A part of the list that is only passed by in a long scroll is never asked for: the background would still be answering when the scroll has ended. */
function Chunk(props: RowsProps & { wanted: Wanted }): JSX.Element {
  const stays = useAfter(80)
  return stays.value ? <Asked {...props} /> : <Gap rows={chunkSize} />
}

function Asked({ wanted, ...rows }: RowsProps & { wanted: Wanted }): JSX.Element {
  const answer = useLive('partners', { ...wanted, offset: rows.offset, limit: chunkSize })
  return answer.value ? <Rows {...rows} answer={answer.value} /> : <Gap rows={chunkSize} />
}

/** The drawn rows are kept while their answer is the same: scrolling draws only what comes into view. */
function Rows({ offset, answer, at, me }: RowsProps & { answer: PartnerListAnswer }): JSX.Element {
  return useMemo(
    () => (
      <tbody>
        {answer.lines.map((line, each) => (
          <PartnerRow key={line.id} line={line} row={offset + each} at={at} me={me} />
        ))}
      </tbody>
    ),
    [offset, answer, me],
  )
}

/** The room of rows that are not drawn. */
function Gap({ rows }: { rows: number }): JSX.Element | null {
  if (rows <= 0) return null
  return <tbody aria-hidden="true" style={{ blockSize: `${rows * rowHeight}px` }} class="gap" />
}

const columns = ['partner', 'trust', 'state', 'weOwe', 'theyOwe', 'review', 'owner'] as const

function Head(): JSX.Element {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column} scope="col" class={`col-${column}`}>
            {t(`dashboard.partners.columns.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Foot({ total }: { total: number }): JSX.Element {
  const keys = ['move', 'open', 'log'] as const
  const caps = { move: ['J', 'K'], open: ['↵'], log: ['L'] }
  return (
    <p class="small muted keys">
      <span>{t('dashboard.partners.count', { count: total })}</span>
      {keys.map((key) => (
        <span key={key}>
          {caps[key].map((cap) => (
            <kbd key={cap} class="kbd">
              {cap}
            </kbd>
          ))}
          {t(`dashboard.partners.keys.${key}`)}
        </span>
      ))}
    </p>
  )
}

/** A row far away is drawn a moment after the scroll: it is looked for again until it stands, for half a second at most. */
function focusRow(row: number, tries = 30): void {
  const link = document.getElementById(`partner-${row}`)
  if (link) link.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusRow(row, tries - 1))
}
