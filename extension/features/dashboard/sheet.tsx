import type { ComponentChildren, JSX } from 'preact'

/** One part of a page: title, a note or an act at its end, and what it holds. Never inside another. */
export function Sheet(props: {
  title: string
  /** A count, a date or at most one act. */
  end?: ComponentChildren
  children: ComponentChildren
  class?: string
}): JSX.Element {
  const { title, end, children } = props
  return (
    <section class={`sheet part ${props.class ?? ''}`} aria-label={title}>
      <div class="part-head">
        <h2 class="grow">{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}

/** The head of a page: title, a line beneath it, and its acts. */
export function PageHead(props: {
  title: ComponentChildren
  line?: ComponentChildren
  acts?: ComponentChildren
}): JSX.Element {
  return (
    <header class="page-head">
      <div class="page-title">
        <h1>{props.title}</h1>
        <div class="acts">{props.acts}</div>
      </div>
      {props.line && <p class="small second page-line">{props.line}</p>}
    </header>
  )
}

/** An empty list: what belongs here, and the one next act. */
export function Empty(props: { title: string; text: string; act?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <h3>{props.title}</h3>
      <p class="second">{props.text}</p>
      {props.act}
    </div>
  )
}
