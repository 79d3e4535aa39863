import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { sayValue } from '../history/say-value.ts'
import './told.css'

type Partner = Row<'partner'>
const sideOf: Partial<Record<IconName, string>> = { in: 'theirs', out: 'ours' }

/** Facts in whole sentences, each under its question; those that nobody wrote are named in one grey line, never as a warning. */
export function Told(props: {
  partner: Partner
  fields: readonly string[]
  /** A mark before a question. */
  icons?: Readonly<Record<string, IconName>>
}): JSX.Element {
  const { partner, fields, icons = {} } = props
  const missing = fields.filter((field) => !isTold(partner, field))
  return (
    <>
      <dl class="told">
        {fields
          .filter((field) => isTold(partner, field))
          .map((field) => (
            <div key={field}>
              <dt>
                {icons[field] && <Icon name={icons[field]} size={12} class={sideOf[icons[field]] ?? ''} />}{' '}
                {fieldLabel('partner', field)}
              </dt>
              <dd class="prose">
                <bdi>{sayValue('partner', field, valueOf(partner, field))}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {missing.length > 0 && (
        <p class="small muted">
          {t('running.notWritten', {
            what: missing.map((field) => fieldLabel('partner', field)).join(' · '),
          })}
        </p>
      )}
    </>
  )
}

/** True when somebody said something here; only empty space says nothing. */
export function isTold(partner: Partner, field: string): boolean {
  const value = valueOf(partner, field)
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined
}

/** The first line of a text, for the folded part; undefined when nothing was written. */
export function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n', 1)[0] || undefined
}

function valueOf(partner: Partner, field: string): unknown {
  return partner[field as keyof Partner]
}
