import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { schema, type Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { has, t } from '../../ui/words.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { restsOn } from './closeness-fields.ts'

type Partner = Row<'partner'>
type Fact = (typeof restsOn)[number]

/** The facts that the suggestion rests on, set in place; folded once all are said or a model is chosen. */
export function RestsOn({ partner }: { partner: Partner }): JSX.Element {
  const known = restsOn.filter((fact) => partner[fact] !== undefined).length
  const open = useSignal(known < restsOn.length && !partner.model)
  return (
    <div class="close-block">
      <button
        type="button"
        class="fold small"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name={open.value ? 'unfold' : 'next'} size={14} class="flips muted" />
        <h3 class="grow">{t('closeness.restsOn')}</h3>
        <span class="muted">{t('closeness.said', { known, all: restsOn.length })}</span>
      </button>
      {open.value &&
        restsOn.map((fact) => (
          <ChoiceChips
            key={fact}
            label={t(`closeness.ask.${fact}`)}
            options={(schema.partner[fact].options ?? []).map((value) => ({
              value,
              label: say(fact, value),
            }))}
            value={partner[fact]}
            onChoose={(value) => set(partner, fact, value)}
          />
        ))}
    </div>
  )
}

/** The answer as people say it to this question; *Ours* alone would not tell whose what. */
function say(fact: Fact, value: string): string {
  const key = `closeness.answers.${fact}.${value}`
  return has(key) ? t(key) : choiceLabel(value)
}

function set({ id }: Partner, fact: Fact, value: string | undefined): void {
  const values = { [fact]: value ?? null }
  void act('save', { table: 'partner', id, values }, t('partner.saved'))
}
