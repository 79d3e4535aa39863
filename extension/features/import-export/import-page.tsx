import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { PageHead } from '../dashboard/sheet.tsx'
import { ImportCsv } from './import-csv.tsx'
import { ImportFile } from './import-file.tsx'
import './import-export.css'

/** Two ways in, both with a dry run: a list of partners from anywhere, or everything from another Entente. */
export function ImportPage(): JSX.Element {
  return (
    <>
      <PageHead title={t('importExport.title')} line={t('importExport.line')} />
      <div class="imports">
        <ImportCsv />
        <ImportFile />
      </div>
    </>
  )
}
