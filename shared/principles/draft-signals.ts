/**
 * A draft becomes yes-or-no signals and nothing else: this runs in the page, so that no word of it ever leaves the page.
 * Phrases, not models: short lists in five languages (en nl de fr es) that a reader can check. When in doubt they stay silent.
 */
export type DraftSignal =
  | 'promise'
  | 'noDate'
  | 'price'
  | 'change'
  | 'blame'
  | 'refusal'
  | 'partnerWord'
  | 'usFirst'
  | 'asks'
  | 'ending'

type Phrases = Pick<RegExp, 'test'>

/**
 * Matches any of the phrases at the start of a word; `~` stands for the end of the word, a space for any one space.
 * Made at first need: it costs milliseconds, and most pages are no mail.
 */
function phrases(...lines: string[]): Phrases {
  let made: RegExp | undefined
  const make = () => {
    const any = lines.join('|').replaceAll('~', '(?!\\p{L})')
    return new RegExp(`(?<!\\p{L})(?:${any})`, 'u')
  }
  return { test: (text) => (made ??= make()).test(text) }
}

const promise = phrases(
  "(?:i|we)(?:'ll| will| shall)~(?! (?:not|never|be|see|have|need)~)|(?:i|we) promise|you(?:'ll| will) (?:have|get|receive)~",
  '(?:ik|wij|we) (?:zal|zullen|beloof|beloven|zorgen?)~(?! niet)|zullen (?:wij|we)~(?! niet)|(?:ik|wij|we) (?:stuur|sturen|lever|leveren) (?:u|je|jullie|het)~',
  '(?:ich|wir) (?:werden?|versprechen?)~(?! (?:nicht|nie|gern|sehen))|werden? (?:ich|wir)~(?! nicht)|(?:ich|wir) (?:schicken?|senden?|liefern?) (?:ihnen|dir|euch)~',
  '(?:je|nous) (?:vous )?(?!espér|préfér)\\p{L}{2,}r(?:ai|ons)~(?! pas)|vous envoie~|(?:vais|allons) vous~|promets',
  '(?!quer)\\p{L}{2,}[aei]remos~|(?:le|les|te|os|lo|la) \\p{L}{2,}ré~|(?:voy|vamos) a (?:enviar|entregar)|promet(?:o|emos)~',
)
/** Any mention of a time, and any number, will do: `noDate` is for promises that have none. */
const date = phrases(
  '\\d|\\p{L}*(?:day|dag|tag)s?~|tomorrow|week|month|vandaag|(?:over|über)?morgen~|maand|heute|mittwoch|woche|monat',
  '\\p{L}{2,}di~|dimanche|aujourd|demain|semaine|mois~|hoy~|mañana~|lunes|martes|miércoles|jueves|viernes|semana|mes~',
)
/** Polite forms that would pass for more than they are. */
const polite =
  /(?:can't|cannot) (?:wait|thank)|(?:how are you|hoe gaat het|wie geht es|comment allez|cómo está)[^?]{0,40}\?|please find|veuillez trouver/gu

const plain: Partial<Record<DraftSignal, Phrases>> = {
  price: phrases(
    'pric(?:es?|ing)~|discount|quot(?:e|ation)s?~|prijs|prijzen~|\\p{L}*korting|tari[fe]|offerte|\\p{L}*preis(?!würdig)|\\p{L}*rabatt|konditionen',
    'prix~|remise|devis~|precios?~|descuento|presupuesto|[€$£] ?\\d|\\d ?(?:€|eur~)',
  ),
  change: phrases(
    'chang(?:e|es|ing) (?:to|of|in|the|our|your)~|amend|reschedul|postpon|wijzig|aan(?: te )?pass|uitstel|verschuiv|änder(?:n|ung)|anpass|verschieb',
    'modifi|chang(?:er|ement)|report(?:er|ons)~|cambi(?:os?|ar)~|aplaz',
  ),
  blame: phrases(
    "you(?:'ve| have)? (?:failed|never|promised|ignored)|your (?:fault|mistake|error)~|unacceptable|(?:jullie|uw|jouw) (?:fout|schuld)|(?:u|jullie|je) he(?:bt|eft|bben) (?:weer|nooit|beloofd)|onacceptabel",
    "(?:ihre?|eure?|deine?) (?:schuld|fehler|versäumnis)|sie haben (?:wieder|nie|versprochen)|inakzeptabel|votre (?:faute|erreur)|vous (?:n'avez (?:jamais|toujours)|aviez promis)|inac+eptable|su culpa|nunca han",
  ),
  refusal: phrases(
    "(?:we|i) (?:cannot|can't|won't|are unable)~|(?:wij|we|ik) (?:kunnen|kan|willen|wil) (?:(?:dit|dat|u|je|hier|helaas) )*niet~|niet (?:mogelijk|akkoord)~|(?:wir|ich) (?:können|kann) (?:(?:ihnen|das|dies|dem|leider|daher) )*nicht~|nicht möglich|ablehnen~",
    '(?:nous|je) ne (?:pouv|peux|pourr)|pas possible|impossible|(?:nous|je) refus|no (?:podemos|puedo|es posible|aceptamos)~|imposible',
  ),
  asks: phrases(
    '(?:could|can|would|will) you~|please~|(?:kunt|kun|wilt|wil|zou) (?:u|je|jij|jullie)~|(?:kunnen|willen) jullie~|graag (?:uw|je|jullie|een)~|(?:könn(?:t|te|ten|en)|würden|kannst) (?:sie|du|ihr)~|bitte~',
    "(?:pourriez|pouvez|pourrais|peux).(?:vous|tu)~|merci de~|veuillez|s'il vous|podrían?~|pueden?~|por favor",
  ),
  partnerWord: phrases('\\p{L}*partner|partena|socios?~|alianza'),
  ending: phrases(
    "terminat|(?:cancel|end|ending) (?:the|our|this|your) (?:contract|agreement|partnership)|(?:not|won't) (?:be )?(?:renew|extend)|opzeg|beëindig|stopzet|niet (?:te )?verleng|kündig|beend(?:en|ig)|nicht (?:zu )?verlänger",
    'résili|mett(?:re|ons) fin|pas renouvel|resci[ns]|(?:terminar|cancelar) (?:el|nuestro) contrato|no renovar|poner fin',
  ),
}

const own =
  /^(?:we|us|our|i|my|me|wij|ons|onze|ik|mijn|wir|uns|unsere?n?|ich|nous|notre|nos|nosotros|nuestr[oa]|necesitamos|queremos)$/
const other = /^(?:your?|uw?|jullie|sie|ihre?n?|ihnen|du|euch|vous|votre|vos|tu|ustede?s?|sus?|les?)$/

/** Which signals a draft gives. Reads at most the first 10,000 characters and nothing that is quoted; takes time linear in their number. */
export function draftSignals(draft: string): Partial<Record<DraftSignal, true>> {
  const text = ownWords(draft).replace(polite, ' ')
  if (text.trim() === '') return {}
  const found: Partial<Record<DraftSignal, true>> = {}
  for (const [name, pattern] of Object.entries(plain))
    if (pattern.test(text)) found[name as DraftSignal] = true
  const sentences = text.match(/[^.!?\n]+[.!?]?/gu) ?? []
  const promises = sentences.filter((sentence) => !sentence.endsWith('?') && promise.test(sentence))
  if (promises.length) found.promise = true
  if (promises.some((sentence) => !date.test(sentence))) found.noDate = true
  if (text.includes('?')) found.asks = true
  if (speaksOfUs(text)) found.usFirst = true
  return found
}

/** Which of the three things that a subject can announce it announces. */
export function subjectSignals(subject: string): Partial<Record<'change' | 'price' | 'ending', true>> {
  const { change, price, ending } = draftSignals(subject)
  return { change, price, ending }
}

/** What the writer wrote: lower case, one kind of apostrophe and space, without quoted lines and all below a line of dashes. */
function ownWords(draft: string): string {
  const text = draft.slice(0, 10_000).normalize('NFC').toLowerCase().replaceAll('’', "'")
  const lines = text.replace(/[^\S\n]+/gu, ' ').split('\n')
  const end = lines.findIndex((line) => /^ ?-{4}/.test(line))
  return lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => !/^ ?>/.test(line))
    .join('\n')
}

/** More than twice as much of us as of them, over at least three mentions. */
function speaksOfUs(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? []
  const count = (who: RegExp) => words.filter((word) => who.test(word)).length
  const us = count(own)
  return us >= 3 && us > 2 * count(other)
}
