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

/** Matches any of the phrases at the start of a word; `~` stands for the end of the word, a space for any one space. */
function phrases(...lines: string[]): RegExp {
  const any = lines.join('|').replaceAll('~', '(?!\\p{L})')
  return new RegExp(`(?<!\\p{L})(?:${any})`, 'u')
}

const promise = phrases(
  "(?:i|we)(?:'ll| will| shall)~(?! (?:not|never|be|see|have|need|miss)~)|(?:i|we) (?:promise|guarantee)~|count on (?:me|us)~|you(?:'ll| will) (?:have|get|receive)~",
  '(?:ik|wij|we) (?:zal|zullen|beloof|beloven|zorgen?)~(?! niet)|(?:zal|zullen) (?:ik|wij|we)~(?! niet)|(?:ik|wij|we) (?:stuur|sturen|lever|leveren|bel|bellen) (?:u|je|jullie|het)~|kom(?:en)? (?:ik|wij|we) er',
  '(?:ich|wir) (?:werden?|versprechen?|garantieren?)~(?! (?:nicht|nie|gern|sehen))|werden? (?:ich|wir)~(?! nicht)|(?:ich|wir) (?:schicken?|senden?|liefern?|melden?) (?:ihnen|dir|euch|mich|uns)~',
  "(?:je|nous) (?:vous )?(?!espér|préfér)\\p{L}{2,}r(?:ai|ons)~(?! pas)|vous envo(?:ie|yons)~|vais vous~|allons vous~|m'engage|nous engageons|promets",
  '(?!quer)\\p{L}{2,}[aei]remos~|(?:le|les|te|os|lo|la) \\p{L}{2,}ré~|(?:enviar|mandar|entregar|har)é~|(?:voy|vamos) a (?:enviar|mandar|entregar|llamar)|(?:me|nos) compromet|prometo~|prometemos',
)
/** Any mention of a time will do: `noDate` is for promises without one. */
const date = phrases(
  '\\d{1,2}[./-]\\d|\\d{4}-\\d|\\d+(?:st|nd|rd|th|er|\\.)? (?:of |de )?(?:jan|f[eé][bv]|m[aä]r|maa|mrt|a[vp]r|abr|ma[iy]|mei|ju[nil]|a[ou][gû]|sep|o[ck]t|nov|d[eéi][czs]|ene)',
  '\\d+ (?:da[gy]|tag|jour|día|hour|uur|stund|heure|hora)|\\p{L}*(?:day|dag|tag)s?~|tomorrow|tonight|week|month|quarter~|vandaag|(?:over|über)?morgen~|maand|heute|mittwoch|woche|monat|kw \\d',
  "\\p{L}{2,}di~|dimanche|aujourd|demain|semaine|mois~|hoy~|mañana~|lunes|martes|miércoles|jueves|viernes|sábado|semana|mes~|d'ici|dentro de",
)
/** Polite forms that would pass for more than they are. */
const polite =
  /(?:can't|cannot|can not) (?:wait|thank)|(?:how are you|hoe gaat het|wie geht es|comment (?:allez|vas)|cómo está)[^?]{0,40}\?|please find|bijgaand|anbei|veuillez trouver|adjunto/gu

const plain: Partial<Record<DraftSignal, RegExp>> = {
  price: phrases(
    'pric(?:es?|ing)~|discount|quot(?:e|ation)s?~|rebate|surcharge|cheaper|prijs|prijzen~|\\p{L}*korting|tari[fe]|offerte|toeslag|goedkoper|\\p{L}*preis(?!würdig)|\\p{L}*rabatt|konditionen|zuschlag|günstiger',
    'prix~|remise|rabais|devis~|moins cher|precios?~|descuento|presupuesto|recargo|más barat|[€$£] ?\\d|\\d ?(?:€|eur~|usd~|chf~)',
  ),
  change: phrases(
    'chang(?:e|es|ing) (?:to|of|in|the|our|your)~|amend|reschedul|postpon|renego[ct]i|out of scope|wijzig|aan(?: te )?pass|uit(?: te )?stel|verschuiv|verplaats|änder(?:n|ung)|geändert|anpass|verschieb|verschoben',
    'modifi|chang(?:er|ement)|report(?:er|ons)~|décal|repouss|cambi(?:os?|ar|amos)~|aplaz|pospon',
  ),
  blame: phrases(
    "you(?:'ve| have)? (?:failed|never|promised|ignored|caused)|your (?:fault|mistake|failure|error)~|unacceptable|(?:jullie|uw|jouw) (?:fout|schuld)|(?:u|jullie|je) he(?:bt|eft|bben) (?:weer|nooit|beloofd)|on(?:acceptabel|aanvaardbaar)",
    "(?:ihre?|eure?|deine?) (?:schuld|fehler|versäumnis)|sie haben (?:wieder|nie|versprochen|versäumt)|inakzeptabel|votre (?:faute|erreur)|vous (?:n'avez (?:jamais|toujours)|aviez promis)|inac+eptable|(?:su|vuestra|tu) (?:culpa|error)~|nunca han|siguen sin|prometi(?:eron|ó)",
  ),
  refusal: phrases(
    "(?:we|i) (?:cannot|can't|can not|won't|will not|are unable|am unable|must decline|refuse)~|unable to (?:accept|agree|offer)|(?:wij|we|ik) (?:kunnen|kan|zullen|zal|willen|wil) (?:(?:dit|dat|u|je|hier|helaas) )*niet~|niet (?:mogelijk|akkoord)~",
    '(?:wir|ich) (?:können|kann) (?:(?:ihnen|das|dies|dem|leider|daher) )*nicht~|nicht möglich|ablehnen~|(?:nous|je) ne (?:pouv|peux|pourr)|pas possible|impossible|(?:nous|je) refus|no (?:podemos|puedo|es posible|aceptamos)~|imposible|rechazamos',
  ),
  partnerWord: phrases('\\p{L}*partner|partena|socios?~|alianza'),
  ending: phrases(
    "terminat|(?:cancel|end|ending) (?:the|our|this|your) (?:contract|agreement|cooperation|partnership)|(?:not|won't) (?:be )?(?:renew|extend)|opzeg|op te zeg|beëindig|stopzet|niet (?:te )?verleng|kündig|beend(?:en|ig)|nicht (?:zu )?verlänger",
    'résili|mett(?:re|ons) fin|(?:non|pas).renouvel|resci[ns]|(?:terminar|cancelar) (?:el|nuestro|este) (?:contrato|acuerdo)|no renovar|poner fin',
  ),
}

const asking = phrases(
  '(?:could|can|would|will) you~|please~|let me know~|(?:kunt|kun|wilt|wil|zou) (?:u|je|jij|jullie)~|(?:kunnen|willen) jullie~|graag (?:uw|je|jullie|een)~|alstublieft|verzoek(?:en)? (?:wij|u|ik)~|(?:könn(?:t|te|ten|en)|würden|kannst) (?:sie|du|ihr)~|bitte~',
  "(?:pourriez|pouvez|pourrais|peux).(?:vous|tu)~|merci de~|veuillez|s'il vous|svp~|podrían?~|pueden?~|por favor|rogamos|pedimos|agradecería",
)
const own = new Set(
  'we us our i my me wij ons onze ik mijn wir uns unser unsere unseren ich mein nous notre nos mon nosotros nuestro nuestra necesitamos queremos'.split(
    ' ',
  ),
)
const other = new Set(
  'you your u uw jullie jij jouw sie ihr ihre ihren ihnen du dein euch vous votre vos tu usted ustedes su sus le les'.split(
    ' ',
  ),
)

const quoteStart =
  /^(?:-{4,}|-{2,} ?\p{L}+ |(?:on|op|am|le|el) .{4,200}(?:wrote|schreef|schrieb|écrit|escribió) ?:$)/u

/** Which signals a draft gives. Reads at most the first 10,000 characters and nothing that is quoted; takes time linear in their number. */
export function draftSignals(draft: string): Partial<Record<DraftSignal, true>> {
  const text = ownWords(draft).replace(polite, ' ')
  const found: Partial<Record<DraftSignal, true>> = {}
  for (const [name, pattern] of Object.entries(plain))
    if (pattern.test(text)) found[name as DraftSignal] = true
  const sentences = text.match(/[^.!?\n]+[.!?]?/gu) ?? []
  const promises = sentences.filter((sentence) => !sentence.endsWith('?') && promise.test(sentence))
  if (promises.length) found.promise = true
  if (promises.some((sentence) => !date.test(sentence))) found.noDate = true
  if (asking.test(text) || text.includes('?')) found.asks = true
  if (speaksOfUs(text)) found.usFirst = true
  return found
}

/** Which of the three things that a subject can announce it announces. */
export function subjectSignals(subject: string): Partial<Record<'change' | 'price' | 'ending', true>> {
  const { change, price, ending } = draftSignals(subject)
  return { ...(change && { change }), ...(price && { price }), ...(ending && { ending }) }
}

/** What the writer wrote: lower case, one kind of apostrophe and space, without quoted lines and all that follows a quoting head. */
function ownWords(draft: string): string {
  const lines = draft
    .slice(0, 10_000)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\t \u00A0\u202F]+/gu, ' ')
  const kept: string[] = []
  for (const line of lines.split('\n')) {
    const plainLine = line.trim()
    if (quoteStart.test(plainLine)) break
    if (!plainLine.startsWith('>')) kept.push(plainLine)
  }
  return kept.join('\n')
}

/** More than twice as much of us as of them, over at least three mentions. */
function speaksOfUs(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? []
  const count = (set: Set<string>) => words.filter((word) => set.has(word)).length
  const us = count(own)
  return us >= 3 && us > 2 * count(other)
}
