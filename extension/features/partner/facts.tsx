import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { sayChoices } from '../dashboard/wording.ts'
import { sayValue } from '../history/say-value.ts'
import { factGroups, type FactGroup } from './fact-groups.ts'
import { useMayWrite } from './open-row.tsx'
import { RowForm } from './row-form.tsx'

type Partner = Row<'partner'>
/** The groups without a part of their own. Words: `partner.groups.<name>`. */
const shownHere: readonly FactGroup[] = ['who', 'worth']

/** The plain facts, by question; each group is read in lines and changed in place. */
export function Facts({ card: { partner } }: { card: Card }): JSX.Element {
  const open = useSignal<readonly FactGroup[]>(['who'])
  const editing = useSignal<FactGroup | undefined>(undefined)
  const toggle = (group: FactGroup) => {
    const others = open.value.filter((each) => each !== group)
    open.value = others.length < open.value.length ? others : [...others, group]
  }
  return (
    <Section
      name="facts"
      title={t('partner.facts')}
      brief={sayChoices(partner.kind, partner.segment, partner.phase) || t('states.noneSet')}
      closed
    >
      {shownHere.map((group) => (
        <Group
          key={group}
          group={group}
          partner={partner}
          open={open.value.includes(group) || editing.value === group}
          editing={editing.value === group}
          onToggle={() => toggle(group)}
          onEdit={(on) => (editing.value = on ? group : undefined)}
        />
      ))}
    </Section>
  )
}

interface GroupProps {
  group: FactGroup
  partner: Partner
  open: boolean
  editing: boolean
  onToggle(): void
  onEdit(on: boolean): void
}

function Group({ group, partner, open, editing, onToggle, onEdit }: GroupProps): JSX.Element {
  const mayWrite = useMayWrite()
  const fields: readonly string[] = factGroups[group]
  const known = fields.filter((field) => isSet(partner[field as keyof Partner])).length
  return (
    <div class="fact-group">
      <div class="row">
        <button type="button" class="fold grow" aria-expanded={open} onClick={onToggle}>
          <Icon name={open ? 'unfold' : 'next'} size={14} class="flips muted" />
          <h3>{t(`partner.groups.${group}`)}</h3>
          {!open && known === 0 && <span class="small muted">{t('states.noneSet')}</span>}
        </button>
        {open && mayWrite && !editing && (
          <button
            type="button"
            class="button quiet"
            aria-label={t('partner.editNamed', { what: t(`partner.groups.${group}`) })}
            onClick={() => onEdit(true)}
          >
            {t('partner.edit')}
          </button>
        )}
      </div>
      {open && editing && (
        <RowForm
          table="partner"
          partnerId={partner.id}
          row={partner}
          fields={fields}
          onDone={() => onEdit(false)}
        />
      )}
      {open && !editing && <FactLines partner={partner} fields={fields} />}
    </div>
  )
}

/** Facts in two columns; a missing one reads *None set* in grey, never as a warning. */
export function FactLines({ partner, fields }: { partner: Partner; fields: readonly string[] }): JSX.Element {
  return (
    <dl class="fact-lines small">
      {fields.map((field) => {
        const value = partner[field as keyof Partner]
        return (
          <div key={field}>
            <dt>{fieldLabel('partner', field)}</dt>
            <dd class={isSet(value) ? 'prose' : 'muted'}>
              <bdi>{sayValue('partner', field, value)}</bdi>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** True when somebody said something. A flag that is off is the default, not a fact. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== '' && value !== false
}
