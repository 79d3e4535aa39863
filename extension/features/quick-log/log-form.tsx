import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { localDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'
import { logTables } from './guess.ts'
import { keeperIn, type LogDraft, type LogSource, type Pinned, type Reading } from './log-draft.ts'
import { LogHead } from './log-head.tsx'
import { Parts } from './parts.tsx'
import { TypeChips } from './type-chips.tsx'

interface LogFormProps {
  name: string
  source: LogSource
  draft: LogDraft
  reading: Reading
  you: string
  error: string | undefined
  busy: boolean
  onChange(part: Partial<LogDraft>): void
  onSave(): void
  onClose(): void
}

/** The form before it is saved. Escape is left to the surface: it closes, and the draft is kept. */
export function LogForm(props: LogFormProps): JSX.Element {
  const { name, source, draft, reading, onChange } = props
  const pin = (part: Pinned) => onChange({ pinned: { ...draft.pinned, ...part } })
  const empty = isEmpty(draft)
  // From whichever part is in focus, without a way back to the line.
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSave()
  }
  return (
    <section class="quick-log" aria-label={t('log.logFor', { name })} onKeyDown={onKey}>
      <LogHead title={t('log.logFor', { name })} about={sayLinked(source)} onClose={props.onClose} />
      <div class="log-body scrolls">
        <div class="stack">
          <Line {...props} onPin={pin} />
          {empty ? (
            <TypeChips chosen={draft.pinned.table} onChoose={(table) => pin({ table })} />
          ) : (
            <Parts reading={reading} today={localDay(new Date())} onPin={pin} />
          )}
          {source.quote && !draft.unquoted && (
            <blockquote class="quote">
              “{source.quote}”{' '}
              <button type="button" class="link" onClick={() => onChange({ unquoted: true })}>
                {t('log.remove')}
              </button>
            </blockquote>
          )}
          {!empty && reading.table === 'commitment' && <Keeper {...props} />}
        </div>
      </div>
      <Foot {...props} />
    </section>
  )
}

/** The one line. A digit chooses the kind while the line is empty, later with Alt: then it is text. */
function Line(props: LogFormProps & { onPin(part: Pinned): void }): JSX.Element {
  const { draft, error, onPin } = props
  const onKey = (event: KeyboardEvent) => {
    const table = logTables[Number(event.key) - 1]
    const wanted = draft.text === '' || event.altKey
    if (table && wanted && !event.ctrlKey && !event.metaKey) onPin({ table })
    // While an input method composes a word, Enter belongs to it.
    else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.isComposing
    )
      props.onSave()
    else return
    event.preventDefault()
  }
  return (
    <>
      <textarea
        class="input log-line-input"
        rows={1}
        ref={takeFocus}
        aria-label={t('log.ask')}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'log-error' : undefined}
        placeholder={t('log.ask')}
        value={draft.text}
        onInput={(event) => props.onChange({ text: event.currentTarget.value })}
        onKeyDown={onKey}
      />
      {error && (
        <p class="field-error" id="log-error" role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/** One filled button, and only when there is something to log. */
function Foot({ draft, busy, onSave }: LogFormProps): JSX.Element {
  const empty = isEmpty(draft)
  return (
    <div class="log-foot">
      <span class="grow small muted">
        {empty ? (
          t('log.escKeeps')
        ) : (
          <>
            <span class="kbd">Tab</span> {t('log.nextPart')}
          </>
        )}
      </span>
      <button
        type="button"
        class={empty ? 'button' : 'button filled'}
        disabled={empty || busy}
        onClick={onSave}
      >
        {t('log.log')} {empty ? <span class="kbd">↵</span> : <span aria-hidden="true">↵</span>}
      </button>
    </div>
  )
}

function isEmpty({ text }: LogDraft): boolean {
  return text.trim() === ''
}

/** Who keeps the promise: us by default, changed in place. */
function Keeper({ draft, reading, you, onChange }: LogFormProps): JSX.Element {
  const open = useSignal(false)
  const keeper = keeperIn(draft, reading, you)
  if (open.value) {
    return (
      <label class="row small second">
        <Icon name="person" size={14} />
        {t('log.keeper')}
        <input
          class="input grow"
          value={keeper}
          ref={takeFocus}
          onInput={(event) => onChange({ keeper: event.currentTarget.value })}
        />
      </label>
    )
  }
  const said = keeper && keeper === you ? t('log.you') : keeper || t('states.noneSet')
  return (
    <button type="button" class="row small second" aria-expanded="false" onClick={() => (open.value = true)}>
      <Icon name="person" size={14} />
      <span class="grow cut">
        {t('log.keeper')} <b>{said}</b>
      </span>
      <Icon name="unfold" size={14} />
    </button>
  )
}

function sayLinked({ title, link }: LogSource): string | undefined {
  return title || link ? t('log.linked') : undefined
}
