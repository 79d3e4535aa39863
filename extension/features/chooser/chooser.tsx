import type { ComponentChildren, JSX } from 'preact'
import type { Match } from '../../bridge/match.ts'
import { act } from '../../ui/act.ts'
import { IconButton } from '../../ui/icons.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { t } from '../../ui/words.ts'
import { Choice } from './choice.tsx'
import { FindPartner } from './find-partner.tsx'
import { LikeUs, LookAlike } from './look-alike.tsx'
import { NamedOnly } from './named-only.tsx'
import { Newcomer } from './newcomer.tsx'
import { Suggested } from './suggested.tsx'

interface ChooserProps {
  match: Exclude<Match, { kind: 'partner' }>
  menu?: readonly MenuItem[]
  onClose?: (() => void) | undefined
}

/** What a surface shows where no single partner is known: somebody new, somebody who only looks like one, several that fit, or a page that could not be read. */
export function Chooser(props: ChooserProps): JSX.Element {
  const { match } = props
  if (match.kind === 'look-alike') {
    const title = t('alike.title', { name: match.name })
    return (
      <Titled {...props} title={title} about={t(`alike.how.${match.trick}`)}>
        <LookAlike like={match} />
      </Titled>
    )
  }
  if (match.kind === 'like-us') {
    return (
      <Titled {...props} title={t('alike.us.title')} about={t(`alike.us.how.${match.trick}`)}>
        <LikeUs like={match} />
      </Titled>
    )
  }
  if (match.kind === 'several') {
    return (
      <Titled
        {...props}
        title={t('card.whichPartner')}
        about={t('card.fitsSeveral', { count: match.candidates.length })}
      >
        <Choice candidates={match.candidates} />
      </Titled>
    )
  }
  if (match.kind === 'unknown' && match.people[0]) return <Unknown {...props} match={match} />
  return (
    <Titled {...props} title={t('card.unreadable')}>
      <div class="newcomer">
        <p class="second">{t('card.pickIt')}</p>
        <FindPartner onFound={({ partnerId }) => void act('pick', { partnerId, how: 'now' })} />
      </div>
    </Titled>
  )
}

/** Nobody in the header has a card: the first of them, and beneath whoever else is there. */
function Unknown(props: ChooserProps & { match: Extract<Match, { kind: 'unknown' }> }): JSX.Element {
  const { people, perhaps } = props.match
  const [person = {}, ...others] = people
  const { name, address } = person
  const who = name ?? address ?? ''
  const title = address ? t('card.noCardFor', { who }) : t('alike.whoIs', { who })
  return (
    <Titled {...props} title={title} about={address}>
      <div class="scrolls">
        {name && !address ? (
          <NamedOnly key={name} name={name} perhaps={perhaps ?? []} />
        ) : (
          <Newcomer key={address} person={person} />
        )}
        <Suggested people={others} />
      </div>
    </Titled>
  )
}

function Titled(
  props: ChooserProps & { title: string; about?: string | undefined; children: ComponentChildren },
): JSX.Element {
  const { title, about, menu = [], onClose } = props
  return (
    <>
      <header class="card-head">
        <div class="grow">
          <h2 class="name">{title}</h2>
          {about && (
            <p class="small muted">
              <bdi class="seen">{about}</bdi>
            </p>
          )}
        </div>
        {menu.length > 0 && <Menu name={t('card.more')} items={menu} />}
        {onClose && <IconButton icon="close" name={t('states.close')} onClick={onClose} />}
      </header>
      {props.children}
    </>
  )
}
