import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from '../../ui/icons.tsx'
import { useChanged } from '../../ui/use-changed.ts'
import { useFolded } from '../../ui/use-folded.ts'
import { usePlace } from './point.ts'
import './section.css'

export interface SectionProps {
  /** Under this name the browser remembers whether it is folded. */
  name: string
  title: string
  /** What a folded section says in a line; nothing reads *None set*-like words of the caller's choice. */
  brief?: ComponentChildren
  /** A count, a date or at most one act; only where the section is open. */
  end?: ComponentChildren
  /** The table whose rows it holds, or several apart by spaces, so that a link to one of them finds it. */
  holds?: string
  /** Folded until somebody opens it. */
  closed?: boolean
  children: ComponentChildren
}

/** One part of the card on every surface: its head folds it and remembers that; folded, it still says the one thing that matters. */
export function Section(props: SectionProps): JSX.Element {
  const { name, title, brief, end, closed = false, children } = props
  const { folded, toggle } = useFolded(name, closed)
  const box = useRef<HTMLElement>(null)
  const { at, row } = usePlace().value
  const isMeant = at !== undefined && (at === name || !!props.holds?.split(' ').includes(at))
  useChanged(isMeant ? `${at} ${row}` : undefined, () => {
    if (folded.value) toggle()
    showIn(box.current, row)
  })
  return (
    <section
      class="card-section"
      ref={box}
      aria-label={title}
      data-part={props.holds ?? name}
      data-folded={folded.value}
    >
      <div class="section-head">
        <h2>
          <button type="button" class="fold" aria-expanded={!folded.value} onClick={toggle}>
            <Icon name={folded.value ? 'next' : 'unfold'} size={14} class="muted flips" />
            {title}
          </button>
        </h2>
        {folded.value ? (
          <div class="section-brief small second">{brief}</div>
        ) : (
          <div class="section-end">{end}</div>
        )}
      </div>
      {!folded.value && <div class="section-body">{children}</div>}
    </section>
  )
}

/** Brings a part into view, or the row in it that is meant, once what was folded is drawn. */
function showIn(part: HTMLElement | null, row: string | undefined): void {
  requestAnimationFrame(() => {
    const found = row ? document.getElementById(row) : null
    found?.focus()
    const shown = found ?? part
    shown?.scrollIntoView({ block: found ? 'center' : 'start' })
  })
}
