/** Tells a developer that something unexpected happened on a surface: the kind only, because a message could hold words of a card. */
export function report(what: string, failure: unknown): void {
  console.error(`Entente: ${what}`, failure instanceof Error ? failure.name : typeof failure)
}
