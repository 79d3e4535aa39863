import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ChosenPrompt } from '../../bridge/answers.ts'
import { attempt } from '../../ui/act.ts'
import { IconButton } from '../../ui/icons.tsx'
import { has, t } from '../../ui/words.ts'
import { Later } from './later.tsx'
import { Why } from './why.tsx'
import './prompt.css'

interface PromptProps {
  partnerId: string
  name: string
  prompt: ChosenPrompt
  /** Does the one fitting act: opens the log form or what the thought is about. */
  onOffer(offer: string): void
  onActed(): void
}

/** The place of a thought on a card: the thought, or once it was acted on whether that helped, or nothing. */
export function Thought(
  props: Omit<PromptProps, 'prompt' | 'onActed'> & { prompt: ChosenPrompt | undefined },
): JSX.Element | null {
  const { partnerId, prompt, onOffer } = props
  const acted = useSignal<string | undefined>(undefined)
  const answer = (what: 'helped' | 'not-useful') => {
    void attempt('prompt', { partnerId, rule: acted.value ?? '', what })
    acted.value = undefined
  }
  if (acted.value) return <Helped onSay={answer} />
  if (!prompt) return null
  const onActed = () => {
    acted.value = prompt.rule
    void attempt('prompt', { partnerId, rule: prompt.rule, what: 'acted' })
    onOffer(prompt.offer)
  }
  return <PromptStrip key={prompt.rule} {...props} prompt={prompt} onActed={onActed} />
}

/** One thought about this partner: a sentence, one act, why, later, and a cross for *not useful*. Remembered per partner and rule. */
function PromptStrip({ partnerId, name, prompt, onActed }: PromptProps): JSX.Element {
  const open = useSignal<'why' | 'later' | undefined>(undefined)
  const { rule } = prompt
  const toggle = (what: 'why' | 'later') => () => (open.value = open.value === what ? undefined : what)
  const notUseful = () => void attempt('prompt', { partnerId, rule, what: 'not-useful' })
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open.value) return
    open.value = undefined
    event.stopPropagation()
  }
  return (
    <section class="prompt" aria-label={t('card.thought')} onKeyDown={onKey}>
      <p class="says">
        <bdi>{t(`rules.${rule}.say`, prompt.say)}</bdi>
      </p>
      <div class="prompt-acts">
        <div class="acts">
          <button type="button" class="button accent" onClick={onActed}>
            {has(`rules.${rule}.offer`) ? t(`rules.${rule}.offer`) : t('card.openIt')}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-expanded={open.value === 'why'}
            onClick={toggle('why')}
          >
            {t('card.why')}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-expanded={open.value === 'later'}
            onClick={toggle('later')}
          >
            {t('card.later')}
          </button>
        </div>
        <IconButton icon="close" name={t('card.notUseful')} onClick={notUseful} />
      </div>
      {open.value === 'why' && <Why prompt={prompt} />}
      {open.value === 'later' && <Later partnerId={partnerId} name={name} rule={rule} />}
    </section>
  )
}

/** Asked once, after the act was taken. */
function Helped({ onSay }: { onSay(what: 'helped' | 'not-useful'): void }): JSX.Element {
  return (
    <section class="prompt row" aria-label={t('card.thought')}>
      <span class="grow second">{t('card.didItHelp')}</span>
      <button type="button" class="button quiet" onClick={() => onSay('helped')}>
        {t('card.yes')}
      </button>
      <button type="button" class="button quiet" onClick={() => onSay('not-useful')}>
        {t('card.no')}
      </button>
    </section>
  )
}
