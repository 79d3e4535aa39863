/** What is wrong with a table's quotes, by the number of the row. */
export interface Torn {
  row: number
  code: 'open-quote' | 'not-csv'
}

/**
 * The cells of a table, row by row (RFC 4180): between quotes a cell may hold separators, line breaks and doubled quotes. Any of the three
 * line breaks ends a row. A quote that is never closed takes the rest as one cell, and what follows a closed one is kept if it is more
 * than blanks: both are told.
 */
export function splitCsv(text: string, separator: string): { rows: string[][]; torn: Torn[] } {
  const rows: string[][] = [[]]
  const torn: Torn[] = []
  const plain = separator === '\t' ? /[\t\r\n]/g : separator === ';' ? /[;\r\n]/g : /[,\r\n]/g
  for (let at = 0; at <= text.length;) {
    const cells = rows.at(-1)!
    const quoted = text[at] === '"' ? readQuoted(text, at) : undefined
    if (quoted && quoted.end === undefined) torn.push({ row: rows.length - 1, code: 'open-quote' })
    plain.lastIndex = quoted ? (quoted.end ?? text.length) : at
    const rest = text.slice(plain.lastIndex, (at = plain.exec(text)?.index ?? text.length))
    const isStray = rest.trim() !== ''
    if (quoted && isStray) torn.push({ row: rows.length - 1, code: 'not-csv' })
    cells.push(quoted ? quoted.cell + (isStray ? rest : '') : rest)
    if (at < text.length && text[at] !== separator) rows.push([])
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return { rows, torn }
}

/** The cell that opens at `at`, and where it ends: behind its last quote, or nowhere. */
function readQuoted(text: string, at: number): { cell: string; end: number | undefined } {
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  const cell = text.slice(at + 1, close < 0 ? undefined : close).replaceAll('""', '"')
  return { cell, end: close < 0 ? undefined : close + 1 }
}
