import type { JSX } from 'preact'
import type { ImportReport } from '../../bridge/answers.ts'
import { t } from '../../ui/words.ts'
import type { Decisions } from './use-csv.ts'

type Suspect = NonNullable<ImportReport['suspects']>[number]
const both = ['same', 'another'] as const
const shown = 100

/** Lines whose partner may be here, or in the file, under another name: each is decided, or all at once. */
export function Suspects(props: {
  suspects: readonly Suspect[]
  busy: boolean
  onDecide(next: Decisions): void
}): JSX.Element {
  const { suspects, busy, onDecide } = props
  const all = (what: 'same' | 'another') =>
    onDecide(Object.fromEntries(suspects.map(({ line }) => [String(line), what])))
  const more = suspects.length - shown
  return (
    <section class="report suspects" aria-label={t('importExport.suspects.title')}>
      <h3>{t('importExport.suspects.title')}</h3>
      <p class="small second">{t('importExport.suspects.text')}</p>
      {suspects.length > 1 && (
        <div class="acts">
          {both.map((what) => (
            <button key={what} type="button" class="button quiet" disabled={busy} onClick={() => all(what)}>
              {t(`importExport.suspects.all.${what}`)}
            </button>
          ))}
        </div>
      )}
      <ul class="problems">
        {suspects.slice(0, shown).map((suspect) => (
          <SuspectLine key={suspect.line} suspect={suspect} onDecide={onDecide} />
        ))}
      </ul>
      {more > 0 && <p class="small muted">{t('importExport.more', { count: more })}</p>}
    </section>
  )
}

function SuspectLine({
  suspect,
  onDecide,
}: {
  suspect: Suspect
  onDecide(next: Decisions): void
}): JSX.Element {
  const { line, name, other, why, decided } = suspect
  const where =
    other.line === undefined
      ? t('importExport.suspects.here', { name: other.name })
      : t('importExport.suspects.inFile', { name: other.name, line: other.line })
  const field = `suspect-${line}`
  return (
    <li class="line">
      <div class="grow">
        <span class="what">
          <b class="num">{t('importExport.lineNumber', { line })}</b> <bdi>{name}</bdi>
        </span>
        <span class="small muted">
          {where} · <bdi>{'address' in why ? why.address : why.domain}</bdi>
        </span>
      </div>
      <div class="segments" role="radiogroup" aria-label={name}>
        {both.map((what) => (
          <label key={what}>
            <input
              type="radio"
              name={field}
              checked={decided === what}
              onChange={() => onDecide({ [String(line)]: what })}
            />
            {t(`importExport.suspects.${what}`)}
          </label>
        ))}
      </div>
    </li>
  )
}
