import type { JSX } from 'preact'
import type { Fit } from '#shared/insight/alignment.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

const marks = {
  shared: { icon: 'fits', tone: 'fits' },
  complementary: { icon: 'plus', tone: 'over-invested' },
  neutral: { icon: 'unknown', tone: 'unknown' },
  conflicting: { icon: 'short', tone: 'short' },
} as const satisfies Record<Fit, { icon: IconName; tone: string }>

/** How two objectives fit, by shape and word; a suggestion ends in a question mark and stays lighter than a decision. */
export function FitMark({ fit, decided }: { fit: Fit; decided: boolean }): JSX.Element {
  const { icon, tone } = marks[fit]
  const word = choiceLabel(fit)
  return (
    <span class={`fit ${decided ? 'decided' : fit === 'neutral' ? 'muted' : 'second'}`}>
      <Icon name={icon} size={14} class={tone} />
      {decided ? word : t('objectives.maybe', { fit: word })}
    </span>
  )
}
