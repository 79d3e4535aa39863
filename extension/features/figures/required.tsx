import type { JSX } from 'preact'
import type { RequiredTrust } from '#shared/insight/required-trust.ts'
import type { Row } from '#shared/model/schema.ts'
import { choiceLabel } from '../../ui/say.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { Opens } from './opens.tsx'
import { RequiredInputs } from './required-inputs.tsx'
import { plain, Sums, type Sum } from './sums.tsx'

type Partner = Row<'partner'>

/** The level that the work and the model call for, which of them decided, and what it is made of to change in place. */
export function Required(props: { partner: Partner; required: RequiredTrust | undefined }): JSX.Element {
  const { partner, required } = props
  const mayWrite = useMayWrite()
  return (
    <Opens title={t('figures.required.title')} line={sayRequired(required)}>
      {required ? (
        <Sums sums={sumsOf(partner, required)} title={t('figures.required.title')} />
      ) : (
        <p class="small second">{t('figures.required.missing')}</p>
      )}
      {mayWrite && <RequiredInputs partner={partner} />}
      <p class="small muted">{t('figures.required.explain')}</p>
    </Opens>
  )
}

/** *4, because of the work*. */
function sayRequired(required: RequiredTrust | undefined): string {
  if (!required) return t('figures.required.none')
  return t(`figures.required.line.${required.decidedBy}`, { level: sayLevel(required.value) })
}

/** When work and model ask for the same, neither decides: the last line says that they agree. */
function sumsOf(partner: Partner, { steps, value, decidedBy }: RequiredTrust): Sum[] {
  const both = decidedBy === 'both'
  return [
    ...steps.map((step) => ({
      label: t(`figures.trust.steps.${step.what}`),
      value: step.what === 'made-whole' || step.what === 'replaceable' ? '−1' : plain(step.value),
      note: noteOf(step.what, partner, steps),
      decides: step.decides && !both,
    })),
    {
      label: t('figures.trust.steps.required'),
      value: <b>{plain(value)}</b>,
      note: both ? t('figures.trust.bothAgree') : undefined,
    },
  ]
}

/** Where a line comes from: the nature of the work, the sum of two, the model or the stance. */
function noteOf(what: string, partner: Partner, steps: RequiredTrust['steps']): string | undefined {
  const said = (word: string | undefined) => word && inLine(choiceLabel(word))
  if (what === 'likelihood') return partner.likelihood === undefined ? said(partner.workNature) : undefined
  if (what === 'model') return said(partner.stance === 'hostile' ? 'hostile' : partner.model)
  if (what !== 'band') return undefined
  const valueOf = (name: string) => steps.find((step) => step.what === name)?.value ?? 0
  const likelihood = valueOf('likelihood')
  const consequence = valueOf('consequence')
  return t('figures.required.product', { likelihood, consequence, product: likelihood * consequence })
}
