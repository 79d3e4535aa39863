import type { DraftSignal } from '#shared/principles/signals/names.ts'

/** For each signal: drafts that give it, and drafts that come close and must not. */
export type DraftCases = Record<DraftSignal, { speaks: string[]; silent: string[] }>
