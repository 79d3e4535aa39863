import { signal } from '@preact/signals'
import { Component, render, type ComponentChildren, type JSX } from 'preact'
import { openBridge, watch } from '../bridge/ask.ts'
import './tokens.css'
import './base.css'
import './controls.css'
import './parts.css'
import { act } from './act.ts'
import { Icon } from './icons.tsx'
import { report } from './report.ts'
import { Toasts } from './toast.tsx'
import { chooseLanguage, has, loadWords, t, takeWords, type Language, type Words } from './words.ts'

/** Why what is shown may be empty or old, as the background said it. */
const refused = signal<string | undefined>(undefined)
/** A new base could not be made either: then the browser opens nothing of ours any more. */
const inVain = signal(false)

interface Surface {
  view(): ComponentChildren
  /** The glance alone may stand inside another page; it brings the nonce of its tab. */
  framed?: { nonce: string; ask(): void; words(language: Language): Words[] }
}

/**
 * Starts one of our pages: bridge, words, theme, then draws the view into `#app`. A page of ours that somebody framed stays blank,
 * because what is drawn there could be clicked by deceit. [O9]
 */
export async function startSurface({ view, framed }: Surface): Promise<void> {
  if (!framed && window !== window.top) return
  // A glance is taken away with its background; beside a mail there is nobody to tell.
  if (framed) {
    openBridge(framed.nonce)
    framed.ask()
  } else openBridge(undefined, (code) => (refused.value = code))
  await drawSurface(view, framed?.words)
}

/**
 * Draws the view once the words are there; a surface that brings its first words with it does not wait. The bridge has been opened
 * before; the stage opens one of its own.
 */
export async function drawSurface(
  view: () => ComponentChildren,
  first?: (language: Language) => Words[],
): Promise<void> {
  const root = document.documentElement
  // Asked before the words are fetched, so that the way to the background opens meanwhile.
  watch('device', {}, ({ theme }) => {
    if (theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  })
  const language = chooseLanguage(navigator.languages)
  if (first) takeWords(language, first(language))
  else await loadWords(language)
  root.lang = language
  // None of our languages runs right to left yet; the address says so where the mirrored layout is tried.
  root.dir = new URLSearchParams(location.search).get('dir') === 'rtl' ? 'rtl' : 'ltr'
  const place = document.getElementById('app')
  if (!place) throw new Error('a surface needs an element with the id "app"')
  render(<Edge>{view()}</Edge>, place)
}

/** The edge of a surface: a bug in a view leaves a sentence, not a blank page. */
class Edge extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false }

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: unknown): void {
    report('a view could not be drawn', error)
  }

  override render(): JSX.Element {
    if (this.state.failed) return <Broken />
    return (
      <>
        <Refused />
        {this.props.children}
        <Toasts />
      </>
    )
  }
}

/** Says why nothing new can be shown and what to do; what was shown before stays beneath. */
function Refused(): JSX.Element | null {
  const code = refused.value
  if (!code) return null
  const key = `errors.${code}`
  if (!code.startsWith('storage-') || !has(key)) return <Broken />
  const again: Offer = [t('states.broken.again'), () => void reopen(false)]
  const words = code === 'storage-emptied' ? t('states.storage-emptied') : t('states.storage-broken')
  const anew: Offer = [words, () => void reopen(true)]
  // An emptied base opens well enough; to open it again would change nothing.
  const offers = code === 'storage-emptied' ? [anew] : code === 'storage-broken' ? [anew, again] : [again]
  return <Note offers={offers}>{t(inVain.value ? 'errors.storage-lost' : key)}</Note>
}

/** Tells the background to open the base again. If that helps, this page begins anew with what it finds. */
async function reopen(rebuild: boolean): Promise<void> {
  if (await act('reopen', { rebuild })) location.reload()
  else inVain.value = rebuild
}

function Broken(): JSX.Element {
  return (
    <Note offers={[[t('states.broken.again'), () => location.reload()]]}>
      <b>{t('states.broken.title')}</b> {t('states.broken.safe')}
    </Note>
  )
}

/** What a button says and does. */
type Offer = readonly [label: string, act: () => void]

function Note({ children, offers }: { children: ComponentChildren; offers: readonly Offer[] }): JSX.Element {
  return (
    <div class="note broken" role="alert">
      <Icon name="info" size={14} class="broken" />
      <span class="grow">{children}</span>
      {offers.map(([label, act]) => (
        <button key={label} type="button" class="button" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  )
}
