import type { JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { stateWord } from '../../ui/state-mark.tsx'
import type { useDrag } from '../../ui/use-drag.ts'
import { t } from '../../ui/words.ts'

interface ChipProps {
  tab: TabState
  drag: ReturnType<typeof useDrag>
  onOpen(): void
}

/** Small and quiet: the state's shape, the name and, if there is one, *1 thought*. A press opens it, a drag or Alt with an arrow key moves it. */
export function Chip({ tab, drag, onOpen }: ChipProps): JSX.Element {
  const { icon, tone, words, said, end } = faceOf(tab)
  return (
    <button
      type="button"
      class="glance-chip"
      aria-expanded="false"
      aria-label={said}
      title={words}
      {...drag}
      onClick={(event) => event.isTrusted && onOpen()}
    >
      <Icon name={icon} class={tone} />
      <span class={isPlain(tab) ? 'cut' : 'cut second'}>{words}</span>
      {end}
    </button>
  )
}

/** A name, or a warning, in full ink. */
function isPlain({ match }: TabState): boolean {
  return match.kind === 'partner' || match.kind === 'look-alike' || match.kind === 'like-us'
}

interface Face {
  icon: IconName
  tone: string
  words: string
  /** What a screen reader says: the state in a word where it is only a shape. */
  said?: string
  end?: JSX.Element | undefined
}

function faceOf({ match, state = 'unknown', prompt }: TabState): Face {
  switch (match.kind) {
    case 'partner': {
      const parts = [match.name, stateWord(state), prompt && t('glance.thoughts', { count: 1 })]
      return {
        icon: state,
        tone: state,
        words: match.name,
        said: parts.filter(Boolean).join(', '),
        end: prompt && <Thought />,
      }
    }
    case 'look-alike':
      return { icon: 'warning', tone: 'perhaps', words: t('glance.looksLike', { name: match.name }) }
    case 'like-us':
      return { icon: 'warning', tone: 'perhaps', words: t('glance.looksLikeUs') }
    case 'several': {
      const count = match.candidates.length
      const end = (
        <>
          <span class="bar" />
          <span class="num">{count}</span>
        </>
      )
      return { icon: 'people', tone: '', words: t('glance.which'), said: t('glance.whichOf', { count }), end }
    }
    case 'unknown':
      return { icon: 'unknown', tone: 'unknown', words: t('glance.noCard') }
    case 'unreadable':
      return { icon: 'unknown', tone: 'unknown', words: t('glance.unreadable') }
    case 'none':
      return { icon: 'mark', tone: 'unknown', words: t('glance.waiting') }
  }
}

function Thought(): JSX.Element {
  return (
    <>
      <span class="bar" />
      <span class="thought">
        <Icon name="thought" size={14} />
        {t('glance.thoughts', { count: 1 })}
      </span>
    </>
  )
}
