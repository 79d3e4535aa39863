import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ArgOf, Commands } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { sayRefusal } from '../../ui/say.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { useFound } from '../../ui/use-found.ts'
import { useLive } from '../../ui/use-live.ts'
import { language } from '../../ui/words.ts'
import { findDay } from './find-day.ts'
import type { LogTable } from './guess.ts'
import { readDraft, valuesOf, type LogDraft, type LogSource } from './log-draft.ts'
import { LogForm } from './log-form.tsx'
import { Logged, type Saved } from './logged.tsx'
import './quick-log.css'

export interface QuickLogProps {
  partnerId: string
  /** The partner's name, as the title shows it. */
  name: string
  source?: LogSource | undefined
  /** What a prompt or a section asks for; changed like any other part. */
  start?: LogTable | undefined
  /** Closes the form; what was typed is kept unless it was saved. */
  onClose(): void
}

/** One line, its kind and parts guessed as it is typed, saved by Enter. The same in the glance, the popup, the side panel and the dashboard. */
export function QuickLog(props: QuickLogProps): JSX.Element {
  const { partnerId, name, source = {}, onClose } = props
  const today = localDay(new Date())
  const you = useLive('device', {}).value?.name ?? ''
  const draft = useSignal<LogDraft | undefined>(undefined)
  const saved = useSignal<Saved | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const drop = useDraft(partnerId, draft)
  const now = useComputed(
    () => draft.value ?? { text: '', pinned: props.start ? { table: props.start } : {} },
  )
  const day = useFound(now.value.text, (text) => findDay(text, today, language()))
  const reading = readDraft(now.value, name, day.value)

  const change = (part: Partial<LogDraft>) => {
    error.value = undefined
    draft.value = { ...now.value, ...part }
  }
  const save = async () => {
    if (busy.value || now.value.text.trim() === '') return
    busy.value = true
    // Somebody who types faster than the days are read still gets the day that the line names.
    const found = await findDay(now.value.text, today, language())
    const last = readDraft(now.value, name, found)
    const values = valuesOf(now.value, last, { today, you, source })
    const arg = { table: last.table, partnerId, values } satisfies ArgOf<Commands['log']>
    const done = await attempt('log', arg)
    busy.value = false
    if (!done.ok) return void (error.value = sayRefusal(done))
    drop()
    saved.value = {
      undo: done.undo ?? '',
      what: now.value.text,
      due: last.due,
      fact: done['fact'] as Saved['fact'],
    }
  }

  if (saved.value) {
    return (
      <Logged
        name={name}
        saved={saved.value}
        today={today}
        onClose={onClose}
        onUndone={() => (saved.value = undefined)}
      />
    )
  }
  return (
    <LogForm
      name={name}
      source={source}
      draft={now.value}
      reading={reading}
      you={you}
      error={error.value}
      busy={busy.value}
      onChange={change}
      onSave={() => void save()}
      onClose={onClose}
    />
  )
}
