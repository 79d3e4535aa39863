import type { JSX } from 'preact'
import type { Match, MatchWhy } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { t } from '../../ui/words.ts'

type Matched = Extract<Match, { kind: 'partner' }>

/** *exact address*, *their domain*: the reason in two words. */
export function sayWhy({ by }: MatchWhy): string {
  return t(`card.matched.${by}.short`)
}

/** Why this partner, in a sentence with what was seen, and how to correct it: not them, always, only this address. */
export function WhyMatched({ match }: { match: Matched }): JSX.Element {
  const { partnerId, why } = match
  const address = match.newAddress ?? ('address' in why ? why.address : undefined)
  const seen = address ?? ('domain' in why ? why.domain : undefined)
  const loose = why.by !== 'address' && why.by !== 'alias'
  const elsewhere = () => void act('openPanel', {})
  return (
    <div class="why-matched small second">
      <p>
        {t(`card.matched.${why.by}.long`)} {seen && <bdi class="address">{seen}</bdi>}
      </p>
      <div class="acts">
        <GuardedButton elsewhere={elsewhere} act={() => void act('notThem', { partnerId, what: 'thread' })}>
          {t('card.notThem')}
        </GuardedButton>
        {loose && (
          <GuardedButton elsewhere={elsewhere} act={() => void act('pick', { partnerId, how: 'always' })}>
            {t('card.always')}
          </GuardedButton>
        )}
        {loose && address && (
          <GuardedButton
            class="button quiet"
            elsewhere={elsewhere}
            act={() => void act('pick', { partnerId, how: 'always', address })}
          >
            {t('card.onlyThisAddress')}
          </GuardedButton>
        )}
      </div>
    </div>
  )
}
