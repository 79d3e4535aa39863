import { useEffect } from 'preact/hooks'

/** Calls back when a value came or changed; not while it is undefined. */
export function useChanged<T extends string | number>(value: T | undefined, hear: (value: T) => void): void {
  useEffect(() => {
    if (value !== undefined) hear(value)
  }, [value])
}
