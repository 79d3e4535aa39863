/** The one place where an unexpected failure is told, without any text of mails or cards: name and place of the error only. */
export function report(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error
  const place = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : ''
  console.error(`Entente: ${name} ${place}`)
}
