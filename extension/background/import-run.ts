import type { Importing } from '../bridge/answers.ts'
import type { Progress } from '../storage/write.ts'

/** The import that runs now: how far it is, and how it is stopped. One at a time, because each reads what the one before wrote. */
export interface ImportRun {
  now(): Importing | undefined
  /** Runs an import once the one before has ended. */
  run<T>(work: (progress: Progress) => Promise<T>): Promise<T>
  stop(): void
}

/** `touched` is called whenever the answer of `now` changes. */
export function createImportRun(touched: () => void): ImportRun {
  let at: Importing | undefined
  let stopper = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  const tell = (next: Importing | undefined) => {
    at = next
    touched()
  }
  const start = async <T>(work: (progress: Progress) => Promise<T>) => {
    stopper = new AbortController()
    try {
      return await work({ signal: stopper.signal, onProgress: (done, total) => tell({ done, total }) })
    } finally {
      if (at) tell(undefined)
    }
  }
  return {
    now: () => at,
    run(work) {
      const done = last.then(() => start(work))
      last = done.catch(() => undefined)
      return done
    },
    stop: () => stopper.abort(),
  }
}
