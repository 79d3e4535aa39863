import { signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ChosenPrompt } from '../../bridge/thoughts.ts'
import { act, attempt } from '../../ui/act.ts'
import { IconButton } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import type { Place } from '../card/point.ts'
import { Later } from './later.tsx'
import './prompt.css'
import { Why } from './why.tsx'
import { sayOffer, sayThought } from './words.ts'

interface ThoughtProps {
  partnerId: string
  name: string
  prompt: ChosenPrompt
  /** True for a thought of keeping rules, which stays until it is done or put away. */
  kept?: boolean
  /** Does the one fitting act: opens the log form or what the thought is about. */
  onOffer(prompt: ChosenPrompt): void
  /** Goes to a row that the thought rests on. */
  onPlace(place: Place): void
}

/** The thought that was acted on and of which nobody said yet whether it helped: asked once the card is seen again, after the act. */
const acted = signal<{ partnerId: string; rule: string } | undefined>(undefined)

/** The place of a thought on a card: the thought, or once it was acted on whether that helped, or nothing. */
export function Thought(
  props: Omit<ThoughtProps, 'prompt'> & { prompt: ChosenPrompt | undefined },
): JSX.Element | null {
  const { partnerId, prompt, onOffer } = props
  const done = acted.value
  if (done?.partnerId === partnerId) return <Helped {...done} />
  if (!prompt) return null
  const onActed = () => {
    acted.value = { partnerId, rule: prompt.rule }
    void attempt('prompt', { ...acted.value, what: 'acted' })
    onOffer(prompt)
  }
  return <PromptStrip key={prompt.rule} {...props} prompt={prompt} onActed={onActed} />
}

/** One thought about this partner: a sentence, one act, why, later, and a cross for *not useful*. Remembered per partner and rule. */
function PromptStrip(props: ThoughtProps & { onActed(): void }): JSX.Element {
  const { partnerId, name, prompt, kept, onPlace } = props
  const open = useSignal<'why' | 'later' | undefined>(undefined)
  const { rule } = prompt
  const notUseful = () => void act('prompt', { partnerId, rule, what: 'not-useful' }, t('thoughts.notUseful'))
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open.value) return
    open.value = undefined
    event.stopPropagation()
  }
  const toggle = (what: 'why' | 'later') => (
    <button
      type="button"
      class="button quiet"
      aria-expanded={open.value === what}
      onClick={() => (open.value = open.value === what ? undefined : what)}
    >
      {t(`card.${what}`)}
    </button>
  )
  return (
    <section class="prompt" aria-label={t('card.thought')} onKeyDown={onKey}>
      <p class="says">
        <bdi>{sayThought(prompt)}</bdi>
      </p>
      <div class="prompt-acts">
        <div class="acts">
          <button type="button" class="button accent" onClick={props.onActed}>
            {sayOffer(prompt)}
          </button>
          {toggle('why')}
          {toggle('later')}
        </div>
        <IconButton icon="close" name={t('card.notUseful')} onClick={notUseful} />
      </div>
      {open.value === 'why' && <Why prompt={prompt} kept={kept} onPlace={onPlace} />}
      {open.value === 'later' && <Later partnerId={partnerId} name={name} rule={rule} />}
    </section>
  )
}

/** Asked once, after the act was taken. */
function Helped(about: { partnerId: string; rule: string }): JSX.Element {
  const say = (what: 'helped' | 'not-useful') => {
    void attempt('prompt', { ...about, what })
    acted.value = undefined
  }
  return (
    <section class="prompt row" aria-label={t('card.thought')}>
      <span class="grow second">{t('card.didItHelp')}</span>
      <button type="button" class="button quiet" onClick={() => say('helped')}>
        {t('card.yes')}
      </button>
      <button type="button" class="button quiet" onClick={() => say('not-useful')}>
        {t('card.no')}
      </button>
    </section>
  )
}
