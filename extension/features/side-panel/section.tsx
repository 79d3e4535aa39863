import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { useFolded } from '../../ui/use-folded.ts'

/** One section of the panel: title, a count or one act at its end, and its rows. It folds and remembers it. */
export function Section(props: {
  name: string
  title: string
  end?: ComponentChildren
  children: ComponentChildren
}): JSX.Element {
  const { name, title, end, children } = props
  const { folded, toggle } = useFolded(name)
  return (
    <section class="panel-section">
      <div class="row section-head">
        <h2 class="grow">
          <button type="button" class="row" aria-expanded={!folded.value} onClick={toggle}>
            {title}
            <Icon name={folded.value ? 'next' : 'unfold'} size={12} class="muted flips" />
          </button>
        </h2>
        {end}
      </div>
      {!folded.value && children}
    </section>
  )
}
