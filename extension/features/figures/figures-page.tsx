import type { JSX } from 'preact'
import {
  constantsTable,
  numbersOf,
  type ConstantFigure,
  type ConstantLine,
} from '#shared/insight/constants-table.ts'
import { t } from '../../ui/words.ts'
import { PageHead } from '../dashboard/sheet.tsx'
import './figures-page.css'

/** How figures are made: each formula in a line, and every number that is used, with where it comes from. */
export function FiguresPage(): JSX.Element {
  return (
    <>
      <PageHead title={t('figures.page.title')} line={t('figures.page.line')} />
      <section class="sheet pad scrolls constants-sheet">
        {(Object.keys(constantsTable) as ConstantFigure[]).map((figure) => (
          <Constants key={figure} figure={figure} lines={constantsTable[figure]} />
        ))}
      </section>
    </>
  )
}

function Constants(props: { figure: ConstantFigure; lines: readonly ConstantLine[] }): JSX.Element {
  const { figure, lines } = props
  return (
    <table class="constants">
      <caption>
        <h2>{t(`figures.figure.${figure}`)}</h2>
        <p class="second">{t(`figures.formula.${figure}`)}</p>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('figures.page.what')}</th>
          <th scope="col">{t('figures.page.source')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, source, cite }) => (
          <tr key={name}>
            <td class="num">{t(`figures.constants.${name}`, numbersOf(name))}</td>
            <td class="small second">
              {t(`figures.sources.${source}`)}
              {cite && ` · ${cite}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
