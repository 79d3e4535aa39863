import type { Said } from '../propagation.ts'

/** What is asked of each program that is compared: the same rows, the same steps, real browsers and a real server on this computer. */

/** A row as every program gets it. */
export interface BenchRow {
  id: string
  name: string
  domains: string
  segment: string
  phase: string
  owner: string
  notes: string
  note: string
}

export interface Peer {
  name: string
  /** What it does not do, in one line. */
  lacks: string
  /** Starts its server on an empty folder. */
  start(folder: string): Promise<Team>
}

/** One server with its members. */
export interface Team {
  /** A new browser with an empty base that lies on disk. */
  member(name: string): Promise<Member>
  /** Where it keeps its rows, under its folder. */
  readonly disk: string
  stop(): Promise<void>
}

export interface Member {
  /** Writes all rows here; they are durable. */
  fill(rows: readonly BenchRow[]): Promise<void>
  /** Founds the team and goes on syncing; resolves when the server has all rows. Whoever joins may do so then. */
  share(count: number): Promise<void>
  /** Joins and goes on syncing; resolves when so many rows are here, durable. */
  join(count: number): Promise<void>
  /** Begins to note when each text of the first row's note is durable here. */
  listen(): Promise<void>
  /** Writes the note of the first row. */
  edit(note: string): Promise<Said>
  /** When the note was durable here, on the clock that all processes share. */
  heard(note: string): Promise<number>
  close(): Promise<void>
}
