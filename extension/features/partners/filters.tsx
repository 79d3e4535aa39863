import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { stateWord } from '../../ui/state-mark.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import type { Wanted } from './partners.tsx'

const filters = ['all', 'mine', 'short', 'perhaps', 'no-owner', 'archived'] as const

/** One press narrows the list; each says how many it would leave. Those that would leave none are not offered. */
export function Filters(props: {
  filter: Wanted['filter']
  onFilter(filter: Wanted['filter']): void
}): JSX.Element {
  return (
    <div class="chips filters" role="group" aria-label={t('dashboard.partners.filter')}>
      {filters.map((filter) => (
        <FilterChip
          key={filter}
          filter={filter}
          on={filter === props.filter}
          onPick={() => props.onFilter(filter)}
        />
      ))}
    </div>
  )
}

function FilterChip(props: { filter: Wanted['filter']; on: boolean; onPick(): void }): JSX.Element | null {
  const { filter, on } = props
  const count = useLive('partners', { search: '', filter, sort: 'name', offset: 0, limit: 0 }).value?.total
  if (!count && !on && filter !== 'all') return null
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={props.onPick}>
      {(filter === 'short' || filter === 'perhaps') && <Icon name={filter} size={14} class={filter} />}
      {filter === 'short' || filter === 'perhaps'
        ? stateWord(filter)
        : t(`dashboard.partners.filters.${filter}`)}
      {count !== undefined && <span class="num">{count}</span>}
    </button>
  )
}
