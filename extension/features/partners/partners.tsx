import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { ArgOf, Questions } from '../../bridge/contract.ts'
import { Icon } from '../../ui/icons.tsx'
import { useEvent } from '../../ui/use-event.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { isTyping } from '../dashboard/dashboard-keys.ts'
import { Empty, PageHead } from '../dashboard/sheet.tsx'
import { Filters } from './filters.tsx'
import { PartnerTable } from './partner-table.tsx'
import './partners.css'
import { chunkSize } from './window.ts'

export type Wanted = Omit<ArgOf<Questions['partners']>, 'offset' | 'limit'>

/** All partners: found as you type, narrowed by how they stand, opened with Enter. */
export function Partners(): JSX.Element {
  const wanted = useSignal<Wanted>({ search: '', filter: 'all', sort: 'recent' })
  const first = useLive('partners', { ...wanted.value, offset: 0, limit: chunkSize })
  useEvent('keydown', (event) => {
    if (isTyping(event) || event.key !== '/') return
    event.preventDefault()
    document.getElementById('search')?.focus()
  })
  const change = (part: Partial<Wanted>) => {
    wanted.value = { ...wanted.value, ...part }
    window.scrollTo(0, 0)
  }
  const found = first.value
  // The table stays with the question that its answer is of: its further parts are asked for when the first one is there.
  const answered = useMemo(() => wanted.peek(), [found])
  return (
    <>
      <PageHead title={t('dashboard.pages.partners')} acts={<Acts />} />
      <div class="finder">
        <SearchField search={wanted.value.search} onSearch={(search) => change({ search })} />
        <Filters filter={wanted.value.filter} onFilter={(filter) => change({ filter })} />
        <SortBy sort={wanted.value.sort} onSort={(sort) => change({ sort })} />
      </div>
      <p class="said" role="status">
        {found && t('dashboard.partners.found', { count: found.total })}
      </p>
      {found && found.total > 0 && <PartnerTable wanted={answered} first={found} />}
      {found?.total === 0 && (
        <Nothing wanted={wanted.value} onAll={() => change({ search: '', filter: 'all' })} />
      )}
    </>
  )
}

function Acts(): JSX.Element {
  return (
    <>
      <a class="button quiet" href="#/import">
        {t('dashboard.partners.import')}
      </a>
      <a class="button filled" href="#/new" aria-keyshortcuts="n">
        <Icon name="plus" size={14} />
        {t('dashboard.partners.new')}
      </a>
    </>
  )
}

function SearchField({ search, onSearch }: { search: string; onSearch(search: string): void }): JSX.Element {
  return (
    <label class="input search">
      <Icon name="search" />
      <span class="said">{t('dashboard.partners.search')}</span>
      <input
        id="search"
        type="search"
        value={search}
        maxLength={200}
        placeholder={t('dashboard.partners.search')}
        aria-keyshortcuts="/"
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
      <kbd class="kbd">/</kbd>
    </label>
  )
}

const sorts = ['recent', 'name', 'review'] as const

function SortBy({ sort, onSort }: { sort: Wanted['sort']; onSort(sort: Wanted['sort']): void }): JSX.Element {
  return (
    <select
      class="sort small"
      aria-label={t('dashboard.partners.sort')}
      value={sort}
      onChange={(event) => onSort(event.currentTarget.value as Wanted['sort'])}
    >
      {sorts.map((each) => (
        <option key={each} value={each}>
          {t(`dashboard.partners.sorts.${each}`)}
        </option>
      ))}
    </select>
  )
}

/** An empty list of all is a beginning; an empty search says how to get back. */
function Nothing({ wanted, onAll }: { wanted: Wanted; onAll(): void }): JSX.Element {
  const all = wanted.search === '' && wanted.filter === 'all'
  if (!all) {
    return (
      <div class="sheet pad">
        <Empty
          title={t('dashboard.partners.noneTitle')}
          text={t('dashboard.partners.noneText')}
          act={
            <button type="button" class="button accent" onClick={onAll}>
              {t('dashboard.partners.showAll')}
            </button>
          }
        />
      </div>
    )
  }
  return (
    <div class="sheet pad">
      <Empty
        title={t('dashboard.partners.emptyTitle')}
        text={t('dashboard.partners.emptyText')}
        act={
          <a class="button accent" href="#/new">
            <Icon name="plus" size={14} />
            {t('dashboard.partners.startCard')}
          </a>
        }
      />
    </div>
  )
}
