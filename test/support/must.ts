interface Answer {
  ok: boolean
  code?: string
}

/** The answer of a command, or an error that says which one was refused and why. */
export function mustDo<T extends Answer>(what: string, answer: T): Extract<T, { ok: true }> {
  if (!answer.ok) throw new Error(`${what} was refused: ${JSON.stringify(answer).slice(0, 400)}`)
  return answer as Extract<T, { ok: true }>
}
