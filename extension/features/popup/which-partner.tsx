import type { JSX } from 'preact'
import type { PartnerLine, TabState } from '../../bridge/answers.ts'
import { Icon } from '../../ui/icons.tsx'
import { takeFocus } from '../../ui/take-focus.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { CandidateMark } from '../chooser/candidate-mark.tsx'
import type { LogSource } from '../quick-log/log-draft.ts'
import type { Chosen } from './popup.tsx'

interface Guess extends Chosen {
  why: string
}

/** On a page that says nothing of a partner: at most two guesses, and what would be logged from here, for the first of them by one press. */
export function WhichPartner(props: {
  tab: TabState
  source: LogSource
  onChosen(who: Chosen): void
}): JSX.Element {
  const { tab, source, onChosen } = props
  const recent = useLive('partners', { search: '', filter: 'all', sort: 'recent', offset: 0, limit: 2 }).value
  const guesses = guessesOf(tab, recent?.lines ?? [])
  const host = hostOf(source.link) ?? tab.host
  const [first] = guesses
  return (
    <>
      <section class="pad which" aria-labelledby="which">
        <h2 class="name" id="which">
          {t('popup.which')}
        </h2>
        {!tab.on && host && <p class="small muted">{t('popup.offHere', { host })}</p>}
        {recent && !first && <p class="second">{t('popup.noPartners')}</p>}
        <Guesses guesses={guesses} onChosen={onChosen} />
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
      {first && (
        <button type="button" class="log-line" ref={takeFocus} onClick={() => onChosen(first)}>
          <span class="grow cut muted">{t('popup.logThis')}</span>
          <span class="kbd">↵</span>
        </button>
      )}
    </>
  )
}

function Guesses({
  guesses,
  onChosen,
}: {
  guesses: readonly Guess[]
  onChosen(who: Chosen): void
}): JSX.Element {
  return (
    <ul>
      {guesses.map(({ partnerId, name, why }, at) => (
        <li key={partnerId} class="line">
          <CandidateMark partnerId={partnerId} />
          <button type="button" class="grow cut" onClick={() => onChosen({ partnerId, name })}>
            {name} <span class="small muted">{why}</span>
          </button>
          {at === 0 && (
            <span class="kbd" aria-hidden="true">
              ↵
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Whoever the page may be about, then whoever was worked with last; nobody twice. */
function guessesOf({ match }: TabState, recent: readonly PartnerLine[]): Guess[] {
  const likely = match.kind === 'several' ? match.candidates : []
  const all = [
    ...likely.map(({ partnerId, name, why }) => ({
      partnerId,
      name,
      why: t(`card.matched.${why.by}.short`),
    })),
    ...recent.map(({ id, name }) => ({ partnerId: id, name, why: t('popup.lastOpened') })),
  ]
  return all
    .filter(({ partnerId }, at) => all.findIndex((one) => one.partnerId === partnerId) === at)
    .slice(0, 2)
}

function hostOf(link: string | undefined): string | undefined {
  return link && URL.canParse(link) ? new URL(link).hostname : undefined
}
