import { clausesOf, plain, wholeNumbers } from './clauses.ts'

/** One sentence of a draft, by clauses. Each clause is flat: lower case, words divided by single spaces, one space at each end. */
export interface Sentence {
  isQuestion: boolean
  clauses: string[]
}

const most = 10_000

/** The first words of a letter, up to its comma or the end of the line. */
const greeting =
  /^\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|beste|geachte|hallo|hoi|goede(?:morgen|middag|navond)|liebe[rn]?|sehr geehrte[rn]?|guten (?:tag|morgen|abend)|moin|grüezi|bonjour|bonsoir|ch(?:er|ère)s?|mesdames|madame|messieurs|monsieur|salut|estimad[oa]s?|querid[oa]s?|hola|buen[oa]s (?:días|tardes|noches))(?![\p{L}'])[^,.!?:\n]{0,60}(?:[,.!:\n]|$)/u
/** A line with which a letter ends: what follows is a signature. */
const closing =
  /^\s*(?:(?:(?:with )?(?:best|kind|warm|kindest|warmest) (?:regards|wishes)|yours (?:sincerely|faithfully|truly)|met (?:vriendelijke|hartelijke) groet(?:en)?|(?:vriendelijke|hartelijke) groet(?:en)?|hoogachtend|mit (?:freundlichen|besten|herzlichen) grü(?:ß|ss)en|(?:freundliche|beste|viele|liebe|herzliche) grü(?:ß|ss)e|(?:bien )?cordialement|bien à vous|(?:sincères|meilleures) salutations|(?:un )?(?:cordial )?saludos?(?: cordiale?s?)?|atentamente|cordialmente)(?![\p{L}'])[^\n]{0,40}|(?:regards|sincerely|cheers|best|groet(?:en)?|groetjes|mvg|mfg|vg|lg|gruß|grüße)[\s,.!]*|(?:veuillez|je vous prie d'|nous vous prions d')[\s,]*(?:agréer|recevoir|croire)[^\n]*)$/u
const rule = /^\s*(?:--\s*$|[-_]{4})/
const wrote =
  /^\s*(?:on .{4,200} wrote|op .{4,200} schreef.{0,100}|am .{4,200} schrieb.{0,100}|le .{4,200} a écrit|el .{4,200} escribió.{0,100})\s*:\s*$/u
const headFrom = /^\s*\*?(?:from|van|von|de)\s?:/u
const headNext =
  /^\s*\*?(?:sent|date|to|gesendet|datum|an|verzonden|aan|envoyé|à|enviado|fecha|para)[\p{L} ]{0,12}:/u

/**
 * What the writer says, sentence by sentence: without what is quoted, without greeting and signature. Reads the first 10,000
 * characters and takes time linear in their number.
 */
export function sentencesOf(draft: string): Sentence[] {
  const text = ownText(draft).replace(greeting, '\n')
  return (wholeNumbers(text).match(/[^.!?\n]+[.!?]*/g) ?? []).map((sentence) => ({
    isQuestion: sentence.endsWith('?'),
    clauses: clausesOf(sentence),
  }))
}

/** In lower case with one kind of space, up to where somebody else's words or a signature begin. */
function ownText(draft: string): string {
  const text = plain(draft.slice(0, most))
  const lines = text.replace(/[^\S\n]+/gu, ' ').split('\n')
  const end = lines.findIndex((line, at) => isEnd(line, lines[at + 1] ?? ''))
  return lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => !/^ ?>/.test(line))
    .join('\n')
}

function isEnd(line: string, next: string): boolean {
  if (line.length > 400) return false
  return (
    rule.test(line) || wrote.test(line) || closing.test(line) || (headFrom.test(line) && headNext.test(next))
  )
}
