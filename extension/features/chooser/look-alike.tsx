import type { JSX } from 'preact'
import { asSeen } from '#shared/model/punycode.ts'
import type { Likeness, OwnLikeness } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import './look-alike.css'

/** The one time that a card interrupts: both addresses with what differs marked, what to do, and *Not them* as the first act. [O14, O15] */
export function LookAlike({ like }: { like: Likeness }): JSX.Element {
  const { partnerId, seen } = like
  return (
    <div class="newcomer look-alike">
      <Compared like={like} theirs={t('alike.real')} />
      <div class="acts">
        <GuardedButton
          elsewhere={elsewhere}
          act={() => void act('notThem', { partnerId, what: 'address', address: seen })}
        >
          {t('card.notThem')}
        </GuardedButton>
        <GuardedButton
          class="button quiet"
          elsewhere={elsewhere}
          act={() => void act('pick', { partnerId, how: 'always', address: seen })}
        >
          {t('alike.theirs')}
        </GuardedButton>
      </div>
    </div>
  )
}

/** The same for who looks like our own firm. Nobody can be told from it; an address that the user knows is warned of no more. */
export function LikeUs({ like }: { like: OwnLikeness }): JSX.Element {
  return (
    <div class="newcomer look-alike">
      <Compared like={like} theirs={t('alike.us.real')} />
      <div class="acts">
        <GuardedButton
          elsewhere={elsewhere}
          act={() => void act('notThem', { what: 'quiet', address: like.seen })}
        >
          {t('alike.us.known')}
        </GuardedButton>
      </div>
    </div>
  )
}

const elsewhere = () => void act('openPanel', {})

function Compared({ like, theirs }: { like: OwnLikeness; theirs: string }): JSX.Element {
  const { seen, real, trick } = like
  const isOfName = trick === 'name' || trick === 'inside-name'
  const at = seen.lastIndexOf('@') + 1
  const asWritten = seen.slice(0, at) + asSeen(seen.slice(at))
  return (
    <>
      <dl>
        <dt class="second">{t('alike.seen')}</dt>
        <dd>
          <Address text={seen} other={isOfName ? seen : real} isSeen />
        </dd>
        <dt class="second">{theirs}</dt>
        <dd>
          <Address text={real} other={isOfName ? real : seen} />
        </dd>
      </dl>
      {asWritten !== seen && (
        <p class="small second">
          <bdi>{t('alike.otherLetters', { as: asWritten })}</bdi>
        </p>
      )}
      <p class="note warn">
        <Icon name="info" size={14} class="perhaps" />
        {t('alike.check')}
      </p>
    </>
  )
}

/** An address whole, never cut; what the other one has otherwise is marked, or where it lacks a letter. */
function Address(props: { text: string; other: string; isSeen?: boolean }): JSX.Element {
  const { text, other, isSeen } = props
  const [from, to] = differing(text, ofOneKind(other, text))
  const part = text.slice(from, to)
  return (
    <bdi class="address">
      {text.slice(0, from)}
      {part && (isSeen ? <mark>{part}</mark> : <b>{part}</b>)}
      {text.slice(to)}
    </bdi>
  )
}

/** A domain is held against the domain of an address, an address against an address. */
function ofOneKind(other: string, text: string): string {
  const local = text.slice(0, text.lastIndexOf('@') + 1)
  if (other.includes('@')) return local ? other : other.slice(other.lastIndexOf('@') + 1)
  return local + other
}

/** From where to where a text differs from another one: what both begin and end with is left out. */
function differing(text: string, other: string): [from: number, to: number] {
  const most = Math.min(text.length, other.length)
  let from = 0
  while (from < most && text[from] === other[from]) from++
  let end = 0
  while (end < most - from && text.at(-1 - end) === other.at(-1 - end)) end++
  return [from, text.length - end]
}
