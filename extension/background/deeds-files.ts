import type { ImportReport } from '../bridge/answers.ts'
import type { Deeds } from '../bridge/serve.ts'
import { exportJson } from '../storage/backup.ts'
import { importCsv, lookAtCsv } from '../storage/import-csv.ts'
import { importJson } from '../storage/import-json.ts'
import type { Desk } from './desk.ts'
import { keepHouse } from './housekeeping.ts'
import { textAt } from './own-file.ts'
import { exportPlaces, importPlaces } from './learned-places.ts'

/** Commands about files: what comes in is checked whole before anything changes, what goes out is everything. */
export function fileDeeds(desk: Desk) {
  const { db, ports } = desk
  // Lists can be sorted by the newcomers' figures once those are worked out; nobody waits for that.
  const after = (report: ImportReport) => {
    void keepHouse(desk).catch(desk.report)
    return reported(report)
  }
  return {
    readCsv: ({ text }) => Promise.resolve(lookAtCsv(text)),
    async importCsv({ text, dryRun, mapping, decisions = {} }) {
      const decided = new Map(Object.entries(decisions).map(([line, what]) => [Number(line), what]))
      const file = { text, dryRun, mapping, decisions: decided }
      return after(await desk.imports.run((progress) => importCsv(db, ports, file, progress)))
    },
    async importJson({ file, dryRun }) {
      const text = await textAt(file)
      if (text === undefined) return noReport('file-gone')
      return after(await desk.imports.run((progress) => importJson(db, ports, { text, dryRun }, progress)))
    },
    stopImport() {
      desk.imports.stop()
      return Promise.resolve({ ok: true })
    },
    async exportJson(from) {
      const piece = await exportJson(db, from.after)
      return piece.ok ? { ok: true, ...piece.value } : { ok: false, ...piece.error }
    },
    async exportPlaces() {
      return { ok: true, text: await exportPlaces(db) }
    },
    importPlaces: ({ text }) => importPlaces(db, ports, text),
  } satisfies Partial<Deeds>
}

function noReport(code: string): ImportReport {
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems: [{ code }] }
}

/** A broken file may have a problem in every line, a list of old customers a suspicion; a person reads the first few hundred. */
function reported(report: ImportReport): ImportReport {
  const { problems, suspects } = report
  return {
    ...report,
    problems: problems.slice(0, 500),
    ...(suspects && { suspects: suspects.slice(0, 500) }),
  }
}
