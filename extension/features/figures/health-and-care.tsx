import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { CardFigures } from '#shared/insight/figures.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { inLine } from '../dashboard/wording.ts'
import { Care } from './care.tsx'
import { HealthFigure, healthWord } from './health.tsx'
import './figures.css'
import './health-and-care.css'

/** How the relationship does, and whether care goes both ways. */
export function HealthAndCare({ card, figures }: { card: Card; figures: CardFigures }): JSX.Element {
  const { health, care } = figures
  const said = [
    health.known &&
      t('figures.health.brief', { value: Math.round(health.value), state: inLine(healthWord(health)) }),
    care.known && inLine(t(`figures.care.states.${care.state}`)),
  ].filter((part) => part !== false)
  return (
    <Section
      name="health"
      title={t('figures.health.title')}
      brief={said.length > 0 ? said.join(' · ') : healthWord(health)}
    >
      <HealthFigure card={card} health={health} />
      <Care card={card} care={care} today={figures.today} />
    </Section>
  )
}
