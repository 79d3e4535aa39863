import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import './dashboard.css'
import './parts.css'
import { useEvent } from '../../ui/use-event.ts'
import { t } from '../../ui/words.ts'
import { DuplicatesPage } from '../duplicates/duplicates-page.tsx'
import { FiguresPage } from '../figures/figures-page.tsx'
import { FirstRun } from '../first-run/first-run.tsx'
import { ImportPage } from '../import-export/import-page.tsx'
import { NewPartner } from '../partner/new-partner.tsx'
import { PartnerPage } from '../partner/partner-page.tsx'
import { Partners } from '../partners/partners.tsx'
import { PrinciplePage } from '../principles/principle-page.tsx'
import { PrinciplesPage } from '../principles/principles-page.tsx'
import { Settings } from '../settings/settings.tsx'
import { Sites } from '../sites/sites.tsx'
import { TeamPage } from '../team/team-page.tsx'
import { TrashPage } from '../trash/trash-page.tsx'
import { isUndoKey, undoLast } from '../trash/undo-key.ts'
import { focusedPartner, isTyping } from './dashboard-keys.ts'
import { LogDialog } from './log-dialog.tsx'
import { Nav } from './nav.tsx'
import { goTo, parseRoute, type Route } from './route.ts'
import { Today } from './today.tsx'

/** All that a whole tab shows of Entente: the pages, the way between them, and the keys that work everywhere. */
export function Dashboard(): JSX.Element {
  const route = useSignal<Route>(parseRoute(location.hash))
  const logFor = useSignal<PartnerId | undefined>(undefined)
  useEvent('hashchange', () => {
    route.value = parseRoute(location.hash)
    logFor.value = undefined
    window.scrollTo(0, 0)
  })
  useEvent('keydown', (event) => {
    if (isUndoKey(event)) act(event, () => void undoLast())
    if (isTyping(event)) return
    if (event.key === 'n') act(event, () => goTo({ page: 'new' }))
    if (event.key === '/' && route.value.page !== 'partners') act(event, () => goTo({ page: 'partners' }))
    const about = route.value.page === 'partner' ? route.value.id : focusedPartner()
    if (event.key === 'l' && about) act(event, () => (logFor.value = about))
  })

  if (route.value.page === 'first-run') return <FirstRun />
  return (
    <div class="app">
      <a
        class="skip"
        href="#main"
        onClick={(event) => act(event, () => document.getElementById('main')?.focus())}
      >
        {t('dashboard.skip')}
      </a>
      <Nav page={route.value.page} />
      <main class="main" id="main" tabIndex={-1}>
        <Shown route={route.value} onLog={(id) => (logFor.value = id)} />
      </main>
      {logFor.value && <LogDialog partnerId={logFor.value} onClose={() => (logFor.value = undefined)} />}
    </div>
  )
}

function Shown({ route, onLog }: { route: Route; onLog(id: PartnerId): void }): JSX.Element {
  switch (route.page) {
    case 'partner':
      return <PartnerPage key={route.id} partnerId={route.id} onLog={() => onLog(route.id)} />
    case 'principle':
      return <PrinciplePage key={route.id} id={route.id} />
    case 'principles':
      return <PrinciplesPage />
    case 'today':
      return <Today />
    case 'new':
      return <NewPartner />
    case 'import':
      return <ImportPage />
    case 'team':
      return <TeamPage />
    case 'sites':
      return <Sites />
    case 'figures':
      return <FiguresPage />
    case 'trash':
      return <TrashPage />
    case 'duplicates':
      return <DuplicatesPage />
    case 'settings':
      return <Settings />
    default:
      return <Partners />
  }
}

function act(event: Event, what: () => void): void {
  event.preventDefault()
  what()
}
