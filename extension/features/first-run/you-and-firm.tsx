import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { SetInput } from '../../ui/set-input.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { sortOwn } from './sort-own.ts'
import { StepCard, type StepProps } from './step-card.tsx'

const about = 'form/first-run/you'
interface Typed {
  name: string
  own: string[]
}

/** Who you are and which addresses are your firm's own: one field for both kinds, an @ tells them apart. */
export function YouAndFirm(step: StepProps): JSX.Element {
  const device = useLive('device', {}).value
  const settings = useLive('settings', {}).value
  const typed = useSignal<Typed | undefined>(undefined)
  const drop = useDraft(about, typed)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const saved = useSignal(step.done)
  const own = [...(settings?.ownDomains ?? []), ...(settings?.ownAddresses ?? [])]
  const now = typed.value ?? { name: device?.name ?? '', own }
  const type = (part: Partial<Typed>) => {
    typed.value = { ...now, ...part }
    saved.value = false
    refusal.value = undefined
  }
  const save = async (event: Event) => {
    event.preventDefault()
    refusal.value = await saveBoth(now)
    saved.value = !refusal.value
    if (!saved.value) return
    drop()
    step.onDone()
  }
  return (
    <form class="step-form" onSubmit={(event) => void save(event)}>
      <StepCard
        {...step}
        number={1}
        icon="person"
        title={t('firstRun.you.title')}
        text={t('firstRun.you.text')}
        foot={
          <button type="submit" class={step.next ? 'button filled' : 'button'}>
            {saved.value ? t('firstRun.saved') : t('states.save')}
          </button>
        }
      >
        <div class="form-field">
          <label for="first-name">{t('firstRun.you.name')}</label>
          <input
            id="first-name"
            class="input"
            autocomplete="name"
            maxLength={120}
            value={now.name}
            onInput={(event) => type({ name: event.currentTarget.value })}
          />
        </div>
        <div class="form-field">
          <label for="first-own">{t('firstRun.you.own')}</label>
          <SetInput
            said={{ id: 'first-own', 'aria-describedby': 'first-own-said' }}
            values={now.own}
            onValues={(values) => type({ own: values })}
          />
        </div>
        <p
          class={`note ${refusal.value ? 'warn' : ''}`}
          id="first-own-said"
          role={refusal.value ? 'alert' : undefined}
        >
          <Icon name="info" size={14} />
          <span>{refusal.value ? sayRefusal(refusal.value) : t('firstRun.you.hint')}</span>
        </p>
      </StepCard>
    </form>
  )
}

/** Saves the firm's addresses first: they are what may be refused, and then nothing of the step has been kept by half. */
async function saveBoth({ name, own }: Typed): Promise<Refusal | undefined> {
  const settings = await attempt('saveSettings', { values: { ...sortOwn(own) } })
  if (!settings.ok) return settings
  const device = await attempt('saveDevice', { values: { name: name.trim() } })
  return device.ok ? undefined : device
}
