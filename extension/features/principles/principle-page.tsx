import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamPrinciple } from '#shared/principles/library.ts'
import type { TeamLibrary } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { goTo } from '../dashboard/route.ts'
import { Empty, PageHead, Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { principlesIn, textOf, texts } from './library.ts'
import { PrincipleForm } from './principle-form.tsx'
import { Speaking } from './speaking.tsx'
import './principles.css'

/** One principle: what it asks, why it matters, how to live it, where it stands, and what speaks for it. */
export function PrinciplePage({ id }: { id: string }): JSX.Element | null {
  const library = useLive('library', {}).value
  if (!library) return null
  const principle = principlesIn(library).find((one) => one.id === id)
  return (
    <>
      <nav class="crumbs small" aria-label={t('library.crumbs')}>
        <a class="plain muted" href="#/principles">
          {t('dashboard.pages.principles')}
        </a>
        <Icon name="next" size={12} class="flips muted" />
      </nav>
      {principle ? <Shown principle={principle} library={library} /> : <NotHere />}
    </>
  )
}

function Shown({ principle, library }: { principle: TeamPrinciple; library: TeamLibrary }): JSX.Element {
  return (
    <>
      <PageHead title={<bdi>{textOf(principle, 'title')}</bdi>} line={<Standing principle={principle} />} />
      <div class="column reading">
        <Texts principle={principle} />
        <Speaking principle={principle.id} library={library} />
      </div>
    </>
  )
}

/** Where one of ours is to be found, or since when and by whom the team's own was agreed. */
function Standing({ principle }: { principle: TeamPrinciple }): JSX.Element {
  const { clauses, adopted, agreedBy } = principle
  const since = adopted && t('library.adopted', { day: sayDay(adopted, localDay(new Date()), locale()) })
  const parts = [...clauses, since, agreedBy && t('library.agreedBy', { who: agreedBy })].filter(Boolean)
  return <>{parts.join(' · ') || t('library.own.title')}</>
}

function Texts({ principle }: { principle: TeamPrinciple }): JSX.Element {
  const editing = useSignal(false)
  const mayWrite = useMayWrite()
  const edit = mayWrite && !editing.value && (
    <button type="button" class="button quiet accent" onClick={() => (editing.value = true)}>
      {t('library.edit')}
    </button>
  )
  const isTheirs = principle.row !== undefined
  return (
    <Sheet title={isTheirs ? t('library.yourWords') : t('library.ourWords')} end={edit}>
      {editing.value ? (
        <PrincipleForm principle={principle} draft={principle.id} onDone={() => (editing.value = false)} />
      ) : (
        <>
          <dl class="principle-texts">
            {texts.map((part) => (
              <div key={part}>
                <dt class="small second">{fieldLabel('principle', part)}</dt>
                <dd class="prose">
                  {textOf(principle, part) || <span class="muted">{t('states.noneSet')}</span>}
                </dd>
              </div>
            ))}
          </dl>
          {mayWrite && isTheirs && <Without principle={principle} />}
        </>
      )}
    </Sheet>
  )
}

/** Removes the team's wording; of one of ours, our words stand there again. */
function Without({ principle }: { principle: TeamPrinciple }): JSX.Element {
  const isOurs = principle.set !== 'own'
  const remove = async () => {
    if (!principle.row) return
    const words = isOurs ? t('library.isOurs') : t('library.removed', { what: textOf(principle, 'title') })
    const done = await act('remove', { table: 'principle', id: principle.row.id }, words)
    if (done && !isOurs) goTo({ page: 'principles' })
  }
  return (
    <div class="acts">
      <button type="button" class="button quiet" onClick={() => void remove()}>
        {isOurs ? t('library.backToOurs') : t('library.remove')}
      </button>
    </div>
  )
}

function NotHere(): JSX.Element {
  return (
    <section class="sheet pad">
      <Empty
        title={t('library.notHereTitle')}
        text={t('library.notHereText')}
        act={
          <a class="button accent" href="#/principles">
            {t('library.all')}
          </a>
        }
      />
    </section>
  )
}
