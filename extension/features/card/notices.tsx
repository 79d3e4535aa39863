import type { JSX } from 'preact'
import type { Match } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

type Matched = Extract<Match, { kind: 'partner' }>

/** What the header has besides a known partner: somebody who only looks like one, or an address that is not on the card yet. */
export function Notices({ match }: { match: Matched }): JSX.Element | null {
  const { beside, besideUs, newAddress, partnerId, why } = match
  if (!beside && !besideUs && !newAddress) return null
  const elsewhere = () => void act('openPanel', {})
  const add = () => void act('pick', { partnerId, how: 'always', address: newAddress! }, t('alike.added'))
  return (
    <div class="notices">
      {beside && (
        <p class="note warn" role="status">
          <Icon name="warning" size={14} class="perhaps" />
          <bdi class="grow address">
            {t(beside.trick === 'reply-to' ? 'alike.answersGo' : 'alike.beside', {
              seen: beside.seen,
              name: beside.name,
            })}
          </bdi>
        </p>
      )}
      {besideUs && (
        <p class="note warn" role="status">
          <Icon name="warning" size={14} class="perhaps" />
          <bdi class="grow address">{t('alike.us.beside', { seen: besideUs.seen })}</bdi>
        </p>
      )}
      {newAddress && (
        <p class="row small second">
          <bdi class="grow address">
            {t(why.by === 'domain' ? 'alike.newAddress' : 'alike.newPerhaps', { address: newAddress })}
          </bdi>
          <GuardedButton class="button quiet" elsewhere={elsewhere} act={add}>
            {t('alike.add')}
          </GuardedButton>
        </p>
      )}
    </div>
  )
}
