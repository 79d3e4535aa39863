import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Match } from '../../bridge/match.ts'
import type { SeenPage } from '../../bridge/seen-pages.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { FailedHere } from './failed-here.tsx'

/** Each open page on a switched-on site: whom Entente sees there, all of it, and whom it takes them for. */
export function SeenNow(): JSX.Element | null {
  const pages = useLive('seenPages', {}).value ?? []
  if (pages.length === 0) return null
  return (
    <Sheet title={t('sites.now.title')}>
      <p class="small second">{t('sites.now.line')}</p>
      <ul class="seen-now">
        {pages.map((page) => (
          <SeenLine key={page.tabId} page={page} />
        ))}
      </ul>
    </Sheet>
  )
}

function SeenLine({ page }: { page: SeenPage }): JSX.Element {
  const open = useSignal(false)
  const { host, site, doing, people, match, trouble } = page
  return (
    <li>
      <div class="line">
        <div class="grow">
          <div class="what">{sayMatch(match)}</div>
          <div class="small muted">
            <bdi>{host}</bdi>
            {` · ${trouble ? t(`sites.now.trouble.${trouble}`) : t(`sites.now.doing.${doing}`)}`}
          </div>
        </div>
        <button
          type="button"
          class="button quiet"
          aria-expanded={open.value}
          aria-label={t('sites.now.openNamed', { host })}
          onClick={() => (open.value = !open.value)}
        >
          {t('sites.now.open')}
        </button>
      </div>
      {open.value && (
        <div class="seen-all">
          <People site={site} people={people} />
          <FailedHere tabId={page.tabId} />
        </div>
      )}
    </li>
  )
}

/** Everything that was read of people there: nothing else is known of the page but its title. */
function People({ site, people }: Pick<SeenPage, 'site' | 'people'>): JSX.Element {
  if (people.length === 0) return <p class="small second">{t('sites.now.nobody')}</p>
  return (
    <>
      {site && <p class="small second">{t('sites.now.by', { site })}</p>}
      <dl class="seen-people small">
        {people.map(({ role, name, address }) => (
          <div key={`${role} ${address ?? name}`}>
            <dt class="second">{t(`sites.now.roles.${role}`)}</dt>
            <dd>
              {name && <bdi>{name} </bdi>}
              {address && <bdi class="muted address">{address}</bdi>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function sayMatch(match: Match): string {
  switch (match.kind) {
    case 'partner':
      return `${match.name} · ${t(`card.matched.${match.why.by}.short`)}`
    case 'look-alike':
      return t('alike.title', { name: match.name })
    case 'like-us':
      return t('alike.us.title')
    case 'several':
      return t('glance.whichOf', { count: match.candidates.length })
    case 'unknown':
      return t('glance.noCard')
    case 'unreadable':
      return t('card.unreadable')
    case 'none':
      return t('card.nobody')
  }
}
