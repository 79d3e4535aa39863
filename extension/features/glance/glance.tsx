import { signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { TabState } from '../../bridge/answers.ts'
import { watch } from '../../bridge/ask.ts'
import { act, attempt } from '../../ui/act.ts'
import { Bones } from '../../ui/bones.tsx'
import { useChanged } from '../../ui/use-changed.ts'
import { useDrag } from '../../ui/use-drag.ts'
import { useEvent } from '../../ui/use-event.ts'
import { useHeight } from '../../ui/use-height.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { language, loadWords, t } from '../../ui/words.ts'
import type { LogTable } from '../quick-log/guess.ts'
import { Chip } from './chip.tsx'
import type { Opened } from './opened.tsx'
import './glance.css'

/** What the glance shows: the chip, the card of the page's partner, or its log form. */
export type GlanceView = { form: 'chip' } | { form: 'card' } | { form: 'log'; start?: LogTable | undefined }

const shown = signal<TabState | undefined>(undefined)
/** What is behind the chip: it comes with all the words once the chip stands. */
const behind = signal<typeof Opened | undefined>(undefined)

let coming: Promise<void> | undefined

/** Asks what this tab shows: done before anything is drawn. The rest of the code and of the words follows once the chip stands. */
export function askTab(): void {
  watch('tab', {}, (tab) => {
    shown.value = tab
    requestAnimationFrame(() => {
      coming ??= fetchBehind()
    })
  })
}

async function fetchBehind(): Promise<void> {
  const [{ Opened }] = await Promise.all([import('./opened.tsx'), loadWords(language())])
  behind.value = Opened
}

/** The glance over a mail or a record. It draws nothing before the background has said what this tab shows. */
export function Glance(): JSX.Element | null {
  return shown.value ? <Shown tab={shown.value} /> : null
}

function Shown({ tab }: { tab: TabState }): JSX.Element {
  const view = useSignal<GlanceView>({ form: 'chip' })
  const { form } = view.value
  const drag = useDrag((dx, dy, done) => void attempt('glanceMove', { dx, dy, done }))
  const kind = tab.match.kind === 'partner' ? tab.match.partnerId : tab.match.kind
  const box = useHeight(`${form} ${kind}`, (height) => {
    void attempt('glanceSize', { form: form === 'chip' ? 'chip' : 'open', height })
  })
  const show = (next: GlanceView) => (view.value = next)
  // A log form whose partner is gone from the page has nothing to log for.
  const here = form === 'log' && tab.match.kind !== 'partner' ? { form: 'card' as const } : view.value
  useChanged(tab.openLog, () => show(tab.match.kind === 'partner' ? { form: 'log' } : { form: 'card' }))
  useEvent('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close(here, show)
  })
  const entered = useRef<HTMLDivElement>(null)
  useChanged(form === 'card' ? kind : undefined, () => entered.current?.focus({ preventScroll: true }))
  return (
    <div class="glance" ref={box}>
      {here.form === 'chip' ? (
        <Chip tab={tab} drag={drag} onOpen={() => show({ form: 'card' })} />
      ) : (
        <div class="card" ref={entered} tabIndex={-1}>
          {behind.value ? (
            <behind.value tab={tab} view={here} drag={drag} menu={menuOf()} onView={show} />
          ) : (
            <Bones />
          )}
        </div>
      )}
    </div>
  )
}

/** Escape closes the innermost thing: the log form, then the card; on the chip it gives the focus back to the page. */
function close(view: GlanceView, show: (next: GlanceView) => void): void {
  if (view.form === 'log') show({ form: 'card' })
  else if (view.form === 'card') show({ form: 'chip' })
  void (view.form === 'log' ? undefined : attempt('glanceBlur', {}))
}

function menuOf(): MenuItem[] {
  return [
    { label: t('card.hideHere'), act: () => void act('hideGlance', { where: 'here' }) },
    { label: t('card.hideOnSite'), act: () => void act('hideGlance', { where: 'site' }) },
    { label: t('card.openPanel'), act: () => void act('openPanel', {}) },
    { label: t('card.settings'), act: () => void act('openDashboard', { path: '#/settings' }) },
  ]
}
