/** One push in 32 forgets its device's oldest receipts: it reads those that stay, some 800 rows, and 4 for each that goes. [TS5] */
export const tidying = { oneIn: 32, read: 800, readEach: 4 } as const
/** So each push reads 25 more, and 4 for the one receipt that goes for it. */
const tidied = tidying.read / tidying.oneIn + tidying.readEach

/** Rows that one request to a team's object reads and writes, at most, by the number of devices; `cost.test.ts` measures it in workerd. */
export const costs = {
  push: () => ({ read: 20 + tidied, written: 7 }),
  pull: () => ({ read: 6, written: 0 }),
  members: (devices: number) => ({ read: 5 + devices, written: 0 }),
  checkpoints: (devices: number) => ({ read: 3 + devices, written: 0 }),
  checkpoint: () => ({ read: 3, written: 1 }),
  ticket: () => ({ read: 4, written: 1 }),
  // It looks at every invitation of the last thirty days and for tombstones; setting an alarm counts as a row.
  socket: (devices: number) => ({ read: 7 + devices, written: 2 }),
} as const
export type Request = keyof typeof costs
