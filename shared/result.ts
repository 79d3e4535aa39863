/** What an operation that may fail gives back: an expected failure is a value that the types make the caller look at. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** It went well; here is what came of it. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** It did not, and `error` says why: a word from a closed list, or an object that carries more. */
export function fail<const E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}
