/** For each fact the work that gives it. */
export type Works<F> = { readonly [N in keyof F]-?: () => F[N] }

/**
 * An object each of whose facts is worked out when somebody first looks at it, and kept. A card may hold a thousand rows and most rules
 * fall silent at their first look: what nobody asks costs nothing.
 */
export function lazily<F extends object>(works: Works<F>): F {
  const facts = {} as F
  for (const name of Object.keys(works) as (keyof F)[]) {
    Object.defineProperty(facts, name, { enumerable: true, get: once(works[name]) })
  }
  return facts
}

/** Work done at first need, and then never again. */
export function once<T>(work: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: work() }).value
}
