import type { JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { pathTo, type Page, type Route } from './route.ts'
import { SyncState } from './sync-state.tsx'

const groups: [Page, IconName][][] = [
  [
    ['today', 'check'],
    ['partners', 'people'],
    ['principles', 'thought'],
  ],
  [
    ['team', 'person'],
    ['sites', 'globe'],
    ['settings', 'settings'],
  ],
]

/** The way between the pages; beneath 720 px it is a row at the top. */
export function Nav({ page }: { page: Route['page'] }): JSX.Element {
  const today = useLive('today', { limit: 100 })
  const all = useLive('partners', { search: '', filter: 'all', sort: 'name', offset: 0, limit: 0 })
  const counts: Partial<Record<Page, number | undefined>> = {
    today: today.value?.length,
    partners: all.value?.total,
  }
  const at = groupOf(page)
  return (
    <nav class="nav" aria-label={t('dashboard.nav')}>
      <a class="logo" href={pathTo({ page: 'partners' })}>
        <Icon name="mark" class="ours" />
        Entente
      </a>
      {groups.map((links, group) => (
        <ul key={group}>
          {links.map(([to, icon]) => (
            <li key={to}>
              <a class="nav-link" href={pathTo({ page: to })} aria-current={at === to ? 'page' : undefined}>
                <Icon name={icon} />
                <span>{t(`dashboard.pages.${to}`)}</span>
                {counts[to] ? <span class="count num">{counts[to]}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      ))}
      <SyncState />
    </nav>
  )
}

/** The link that a page belongs to. */
function groupOf(page: Route['page']): Route['page'] {
  if (page === 'principle') return 'principles'
  if (page === 'trash' || page === 'duplicates') return 'settings'
  return page === 'partner' || page === 'new' || page === 'import' ? 'partners' : page
}
