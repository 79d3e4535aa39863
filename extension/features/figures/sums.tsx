import type { ComponentChildren, JSX } from 'preact'
import { numberFormat } from '../../ui/intl.ts'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

export interface Sum {
  label: string
  value: ComponentChildren
  /** How the value came about, or how many it is of. */
  note?: string | undefined
  decides?: boolean | undefined
}

/** The arithmetic in plain rows; the line that decided says so. */
export function Sums({ sums, title }: { sums: readonly Sum[]; title?: string }): JSX.Element {
  return (
    <dl class="sums small num" {...(title && { 'aria-label': title })}>
      {sums.map(({ label, value, note, decides }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{decides ? <b>{value}</b> : value}</bdi>
            <Notes notes={[note, decides && t('figures.trust.decides')]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What stands behind a value, in grey. */
function Notes({ notes }: { notes: readonly (string | false | undefined)[] }): JSX.Element {
  return (
    <span class="muted">
      {notes
        .filter((note) => note)
        .map((note) => (
          <span key={note}>
            {' · '}
            <bdi>{note}</bdi>
          </span>
        ))}
    </span>
  )
}

/** Two decimals in the user's own writing, so that a sum can be checked by hand. */
export function exact(value: number): string {
  return numberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}

/** At most two decimals: *3.86*, *4*. */
export function plain(value: number): string {
  return numberFormat(locale(), { maximumFractionDigits: 2 }).format(value)
}
