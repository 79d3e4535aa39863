import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { addDays, type Day } from '#shared/model/days.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'
import { logTables, type LogTable } from './guess.ts'
import type { Pinned, Reading } from './log-draft.ts'
import { tableIcons } from './type-chips.tsx'

/** The parts that are one of a few words, in the order in which Tab meets them. */
const choices = {
  table: logTables,
  direction: ['up', 'down'],
  by: ['us', 'them'],
  size: ['small', 'clear', 'major'],
  sort: ['ability', 'benevolence', 'integrity'],
  severity: ['low', 'middle', 'high'],
} as const
type Choice = keyof typeof choices

interface PartsProps {
  reading: Reading
  today: Day
  onPin(part: Pinned): void
}

/** What the line was read as, part by part. Tab reaches each; a press or an arrow key changes it. */
export function Parts({ reading, today, onPin }: PartsProps): JSX.Element {
  const { guessed } = reading
  const shown = (Object.keys(choices) as Choice[]).filter((part) => reading[part] !== undefined)
  const dated = reading.table === 'commitment'
  const anyGuess = shown.some((part) => guessed.has(part)) || (dated && guessed.has('due') && reading.due)
  return (
    <div class="parts chips">
      {shown.map((part) => (
        <Part
          key={part}
          part={part}
          value={reading[part] ?? ''}
          guessed={guessed.has(part)}
          onValue={(value) => onPin({ [part]: value })}
        />
      ))}
      {dated && <DuePart due={reading.due} today={today} guessed={guessed.has('due')} onPin={onPin} />}
      {anyGuess && <span class="small muted">{t('log.guessed')}</span>}
    </div>
  )
}

function Part(props: {
  part: Choice
  value: string
  guessed: boolean
  onValue(value: string): void
}): JSX.Element {
  const { part, value, guessed, onValue } = props
  const options: readonly string[] = choices[part]
  const step = (by: number) => onValue(options.at((options.indexOf(value) + by) % options.length) ?? value)
  const icon = iconOf(part, value)
  return (
    <button
      type="button"
      class={guessed ? 'chip on guessed' : 'chip on'}
      aria-label={sayPart(t(`log.${part}`), sayOption(part, value), guessed)}
      title={t(`log.${part}`)}
      onClick={() => step(1)}
      onKeyDown={onArrows(step)}
    >
      {icon && <Icon name={icon} size={14} />}
      {sayOption(part, value)}
    </button>
  )
}

function iconOf(part: Choice, value: string): IconName | undefined {
  if (part === 'table') return tableIcons[value as LogTable]
  if (part === 'direction') return value as 'up' | 'down'
  return part === 'by' ? (value === 'us' ? 'out' : 'in') : undefined
}

function sayOption(part: Choice, value: string): string {
  if (part === 'table') return t(`log.types.${value}`)
  return part === 'sort' || part === 'size' || part === 'severity' ? choiceLabel(value) : t(`log.${value}`)
}

function DuePart(props: {
  due: Day | undefined
  today: Day
  guessed: boolean
  onPin(part: Pinned): void
}): JSX.Element {
  const { due, today, guessed, onPin } = props
  const open = useSignal(false)
  const said = due ? sayDay(due, today, locale()) : t('log.noDay')
  if (open.value) {
    return (
      <input
        class="chip date"
        type="date"
        aria-label={t('log.due')}
        value={due ?? ''}
        ref={takeFocus}
        onInput={(event) => onPin({ due: event.currentTarget.value })}
        onBlur={() => (open.value = false)}
      />
    )
  }
  return (
    <button
      type="button"
      class={due ? (guessed ? 'chip on guessed' : 'chip on') : 'chip'}
      aria-label={sayPart(t('log.due'), said, guessed && due !== undefined)}
      title={t('log.due')}
      onClick={() => (open.value = true)}
      onKeyDown={onArrows((by) => onPin({ due: addDays(due ?? today, by) }))}
    >
      <Icon name="calendar" size={14} />
      {said}
    </button>
  )
}

function sayPart(name: string, value: string, guessed: boolean): string {
  return guessed ? t('log.partGuessed', { name, value }) : t('log.part', { name, value })
}

function onArrows(step: (by: number) => void): (event: KeyboardEvent) => void {
  return (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (by === undefined || event.altKey) return
    event.preventDefault()
    step(by)
  }
}
