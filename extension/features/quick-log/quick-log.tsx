import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
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
  // A page may turn to another partner while it stands open: what was typed or logged for one is not said of the next.
  return <LogFor key={props.partnerId} {...props} />
}

function LogFor(props: QuickLogProps): JSX.Element {
  const { name, source = {}, onClose } = props
  const { now, reading, today, you, busy, error, saved, change, save } = useLogging(props)
  if (saved.value) {
    const again = () => (saved.value = undefined)
    return <Logged name={name} saved={saved.value} today={today} onClose={onClose} onUndone={again} />
  }
  return (
    <LogForm
      name={name}
      source={source}
      draft={now}
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

/** The line being typed, what it is read as, and how it is saved. Nothing typed is dropped before the background said that it is kept. */
function useLogging({ partnerId, name, source = {}, start }: QuickLogProps) {
  const today = localDay(new Date())
  const you = useLive('device', {}).value?.name ?? ''
  const people = useLive('card', { partnerId }).value?.card.contacts ?? []
  const draft = useSignal<LogDraft | undefined>(undefined)
  const saved = useSignal<Saved | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const drop = useDraft(partnerId, draft)
  const known = { partner: name, people }
  const now = draft.value ?? { text: '', pinned: start ? { table: start } : {} }
  const day = useFound(now.text, (text) => findDay(text, today, language()))

  const change = (part: Partial<LogDraft>) => {
    error.value = undefined
    draft.value = { ...now, ...part }
  }
  const save = async () => {
    if (busy.value || now.text.trim() === '') return
    busy.value = true
    // Somebody who types faster than the days are read still gets the day that the line names.
    const last = readDraft(now, known, await findDay(now.text, today, language()))
    const values = valuesOf(now, last, { today, you, source })
    const done = await attempt('log', { table: last.table, partnerId, values })
    busy.value = false
    if (!done.ok) return void (error.value = sayRefusal(done))
    drop()
    saved.value = {
      undo: done.undo ?? '',
      what: now.text,
      due: last.due,
      fact: done['fact'] as Saved['fact'],
    }
  }
  return { now, reading: readDraft(now, known, day.value), today, you, busy, error, saved, change, save }
}
