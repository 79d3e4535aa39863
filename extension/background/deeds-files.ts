import type { ImportReport } from '../bridge/answers.ts'
import type { Deeds } from '../bridge/serve.ts'
import { exportJson } from '../storage/backup.ts'
import { importCsv } from '../storage/import-csv.ts'
import { importJson } from '../storage/import-json.ts'
import type { Desk } from './desk.ts'
import { keepHouse } from './housekeeping.ts'

/** Commands about files: what comes in is checked whole before anything changes, what goes out is everything. */
export function fileDeeds(desk: Desk) {
  const { db, ports } = desk
  // Lists can be sorted by the newcomers' figures once those are worked out; nobody waits for that.
  const after = (report: ImportReport) => {
    void keepHouse(desk).catch(desk.report)
    return reported(report)
  }
  return {
    importCsv: async (file) => after(await importCsv(db, ports, file)),
    importJson: async (file) => after(await importJson(db, ports, file)),
    async exportJson(from) {
      const piece = await exportJson(db, from.after)
      return piece.ok ? { ok: true, ...piece.value } : { ok: false, ...piece.error }
    },
  } satisfies Partial<Deeds>
}

/** A broken file may have a problem in every line; a person reads the first few hundred. */
function reported(report: ImportReport): ImportReport {
  return { ...report, problems: report.problems.slice(0, 500) }
}
