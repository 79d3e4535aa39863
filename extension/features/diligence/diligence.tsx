import type { JSX } from 'preact'
import { diligenceOf } from '#shared/insight/diligence.ts'
import type { Card } from '#shared/model/card.ts'
import type { CardFigures } from '#shared/insight/figures.ts'
import { choiceLabel } from '../../ui/say.ts'
import { StateTag } from '../../ui/state-mark.tsx'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { GapSums } from '../figures/compared.tsx'
import { HowMade } from '../figures/how-made.tsx'
import { Question } from './question.tsx'
import './diligence.css'

/** Trust due diligence: what was seen of them, question by question, and what it leaves of the gap. */
export function Diligence({ card, figures }: { card: Card; figures: CardFigures }): JSX.Element {
  const { variant, asked, coverage, suggestions } = diligenceOf(card)
  const known = coverage.reduce((sum, one) => sum + one.known, 0)
  return (
    <Section
      name="diligence"
      holds="diligenceAnswer"
      title={t('diligence.title')}
      brief={t('diligence.brief', { known, of: asked.length })}
      end={<span class="small muted num">{t('diligence.covered', { known, of: asked.length })}</span>}
      closed
    >
      <p class="small second">
        {t(`diligence.intro.${variant}`)} {t('diligence.rule')}
      </p>
      {coverage.map(({ topic, known: answered, of }) => (
        <section key={topic} class="diligence-topic">
          <h3>
            {topic === 'dependence' ? t('diligence.dependence') : choiceLabel(topic)}{' '}
            <span class="muted num">{t('diligence.covered', { known: answered, of })}</span>
          </h3>
          <ul>
            {asked
              .filter(({ question }) => question.topic === topic)
              .map((one) => (
                <Question
                  key={one.question.id}
                  card={card}
                  asked={one}
                  today={figures.today}
                  suggestion={suggestions.find(({ because }) => because === one.question)}
                />
              ))}
          </ul>
        </section>
      ))}
      <section class="diligence-topic stack" aria-label={t('diligence.leaves')}>
        <div class="row">
          <h3 class="grow">{t('diligence.leaves')}</h3>
          <StateTag state={figures.trust.state} />
        </div>
        <GapSums trust={figures.trust} />
        <HowMade words={t('figures.how')} />
      </section>
    </Section>
  )
}
