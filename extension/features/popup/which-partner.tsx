import type { JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { CandidateMark } from '../chooser/candidate-mark.tsx'
import type { LogSource } from '../quick-log/log-draft.ts'
import type { Chosen } from './popup.tsx'

/** On a page that says nothing of a partner: at most two guesses, and what would be logged from here. */
export function WhichPartner(props: {
  tab: TabState
  source: LogSource
  onChosen(who: Chosen): void
}): JSX.Element {
  const { tab, source, onChosen } = props
  const host = hostOf(source.link) ?? tab.host
  return (
    <>
      <section class="pad which" aria-labelledby="which">
        <h2 class="name" id="which">
          {t('popup.which')}
        </h2>
        {!tab.on && host && <p class="small muted">{t('popup.offHere', { host })}</p>}
        <Guesses tab={tab} onChosen={onChosen} />
      </section>
      {(source.quote || source.title) && (
        <section class="pad from-page" aria-label={t('popup.fromPage')}>
          {source.quote && <blockquote class="quote">“{source.quote}”</blockquote>}
          {source.title && (
            <p class="small muted row">
              <Icon name="link" size={14} />
              <span class="cut">{[source.title, host].filter(Boolean).join(', ')}</span>
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Guesses({ tab, onChosen }: { tab: TabState; onChosen(who: Chosen): void }): JSX.Element | null {
  const recent = useLive('partners', { search: '', filter: 'all', sort: 'recent', offset: 0, limit: 2 }).value
  const { match } = tab
  const likely = match.kind === 'several' ? match.candidates : []
  const guesses = [
    ...likely.map(({ partnerId, name, why }) => ({
      partnerId,
      name,
      why: t(`card.matched.${why.by}.short`),
    })),
    ...(recent?.lines ?? []).map(({ id, name }) => ({ partnerId: id, name, why: t('popup.lastOpened') })),
  ].filter((guess, at, all) => all.findIndex(({ partnerId }) => partnerId === guess.partnerId) === at)
  if (!recent) return null
  if (guesses.length === 0) return <p class="small second">{t('popup.noPartners')}</p>
  return (
    <ul>
      {guesses.slice(0, 2).map(({ partnerId, name, why }) => (
        <li key={partnerId} class="line">
          <CandidateMark partnerId={partnerId} />
          <button type="button" class="grow cut" onClick={() => onChosen({ partnerId, name })}>
            {name} <span class="small muted">{why}</span>
          </button>
          <Icon name="next" size={14} class="muted flips" />
        </li>
      ))}
    </ul>
  )
}

function hostOf(link: string | undefined): string | undefined {
  return link && URL.canParse(link) ? new URL(link).hostname : undefined
}
