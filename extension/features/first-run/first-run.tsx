import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { FirstPartner } from './first-partner.tsx'
import './first-run.css'
import { FirstSite } from './first-site.tsx'
import { YouAndFirm } from './you-and-firm.tsx'

export type Step = 'name' | 'site' | 'partner'
const steps: readonly Step[] = ['name', 'site', 'partner']

/** Three short steps after installing, all in view, each may be skipped; the first that is open is the one that stands out. */
export function FirstRun(): JSX.Element | null {
  const device = useLive('device', {}).value
  if (!device) return null
  const done = new Set(device.firstRunDone)
  const next = steps.find((step) => !done.has(step))
  const finish = (step: Step) =>
    void act('saveDevice', { values: { firstRunDone: [...new Set([...device.firstRunDone, step])] } })
  const stepOf = (step: Step) => ({ done: done.has(step), next: next === step, onDone: () => finish(step) })
  return (
    <main class="first-run">
      <div class="logo">
        <Icon name="mark" class="ours" />
        Entente
      </div>
      <h1>{t('firstRun.title')}</h1>
      <p class="second">{t('firstRun.line')}</p>
      <div class="steps">
        <YouAndFirm {...stepOf('name')} />
        <FirstSite {...stepOf('site')} />
        <FirstPartner {...stepOf('partner')} />
      </div>
      <p class="after">
        <a class={next ? 'button quiet' : 'button filled'} href="#/">
          {next ? t('firstRun.later') : t('firstRun.open')}
        </a>
      </p>
    </main>
  )
}
