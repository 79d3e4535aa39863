import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamPrinciple } from '#shared/principles/library.ts'
import type { TeamLibrary } from '../../bridge/answers.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { pathTo } from '../dashboard/route.ts'
import { Empty, PageHead, Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { principlesIn, rulesFor, textOf } from './library.ts'
import { OwnRules } from './own-rules.tsx'
import { PrincipleForm } from './principle-form.tsx'
import './principles.css'

/** What good collaboration rests on: the twelve, the nine, the team's own, and the rules that the team wrote. */
export function PrinciplesPage(): JSX.Element | null {
  const library = useLive('library', {}).value
  if (!library) return null
  const all = principlesIn(library)
  const shelf = (set: TeamPrinciple['set']) => (
    <Shelf principles={all.filter((one) => one.set === set)} library={library} />
  )
  return (
    <>
      <PageHead title={t('dashboard.pages.principles')} line={t('library.line')} />
      <div class="card-columns">
        <div class="column">
          <Sheet title={t('library.twelve')} end={<Source words="iso" />}>
            {shelf('iso')}
          </Sheet>
          <Sheet title={t('library.nine')} end={<Source words="guiding" />}>
            {shelf('guiding')}
          </Sheet>
        </div>
        <div class="column">
          <OwnPrinciples library={library} />
          <OwnRules library={library} />
        </div>
      </div>
    </>
  )
}

function Source({ words }: { words: 'iso' | 'guiding' }): JSX.Element {
  return <span class="small muted">{t(`library.source.${words}`)}</span>
}

function Shelf(props: { principles: readonly TeamPrinciple[]; library: TeamLibrary }): JSX.Element {
  return (
    <ol class="shelf">
      {props.principles.map((principle) => (
        <PrincipleLine key={principle.id} principle={principle} library={props.library} />
      ))}
    </ol>
  )
}

function PrincipleLine(props: { principle: TeamPrinciple; library: TeamLibrary }): JSX.Element {
  const { id, number, set, row } = props.principle
  const own = props.library.rules.filter(({ principle }) => principle === id).length
  const count = rulesFor(id).length + own
  return (
    <li class="line">
      {set !== 'own' && <span class="number num muted">{number}</span>}
      <div class="grow">
        <a class="plain what" href={pathTo({ page: 'principle', id })}>
          <bdi>{textOf(props.principle, 'title')}</bdi>
        </a>
        <p class="small second what">{textOf(props.principle, 'what')}</p>
      </div>
      {set !== 'own' && row && <span class="tag neutral">{t('library.yours')}</span>}
      <span class="small muted rules-count">{t('library.rules', { count })}</span>
    </li>
  )
}

function OwnPrinciples({ library }: { library: TeamLibrary }): JSX.Element {
  const adding = useSignal(false)
  const mayWrite = useMayWrite()
  const own = principlesIn(library).filter(({ set }) => set === 'own')
  const add = mayWrite && !adding.value && (
    <button type="button" class="button quiet accent" onClick={() => (adding.value = true)}>
      {t('library.own.add')}
    </button>
  )
  return (
    <Sheet title={t('library.own.title')} end={own.length > 0 && add}>
      {adding.value && <PrincipleForm draft="new" onDone={() => (adding.value = false)} />}
      {own.length === 0 && !adding.value && (
        <Empty title={t('library.own.emptyTitle')} text={t('library.own.emptyText')} act={add} />
      )}
      {own.length > 0 && <Shelf principles={own} library={library} />}
    </Sheet>
  )
}
