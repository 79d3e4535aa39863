import type { JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { pathTo, type Page } from '../dashboard/route.ts'
import { StepCard, type StepProps } from './step-card.tsx'

const ways: [words: 'start' | 'import' | 'join', page: Page, icon: IconName][] = [
  ['start', 'new', 'plus'],
  ['import', 'import', 'note'],
  ['join', 'team', 'people'],
]

/** The first card: started, brought along, or a colleague's. */
export function FirstPartner(step: StepProps): JSX.Element {
  return (
    <StepCard
      {...step}
      number={3}
      icon="people"
      title={t('firstRun.partner.title')}
      text={t('firstRun.partner.text')}
    >
      <ul>
        {ways.map(([words, page, icon]) => (
          <li key={words} class="way">
            <a class="line plain" href={pathTo({ page })} onClick={step.onDone}>
              <Icon name={icon} />
              <span class="grow">
                <span class="what">{t(`firstRun.partner.${words}`)}</span>
                <span class="small muted">{t(`firstRun.partner.${words}Line`)}</span>
              </span>
              <Icon name="next" class="flips" />
            </a>
          </li>
        ))}
      </ul>
    </StepCard>
  )
}
