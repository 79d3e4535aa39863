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
  "(?:i|we)(?:'ll| will| shall)~(?! (?:not|never|be (?:happy|glad|able|away|out)|see|have to|need|miss|probably))",
  '(?:i|we) (?:promise|commit to|guarantee)~|count on (?:me|us)~|you (?:will|shall) (?:have|get|receive)~',
  "you'll (?:have|get|receive)~",
  '(?:ik|wij|we) (?:zal|zullen|beloof|beloven|garandeer|garanderen|zorgen|zorg)~(?! niet)|(?:zal|zullen) (?:ik|wij|we)~(?! niet)',
  '(?:ik|wij|we) (?:stuur|sturen|lever|leveren|bel|bellen|regel|regelen) (?:u|je|jullie|het|dit)~|kom(?:en)? (?:ik|wij|we) (?:er )?op terug',
  '(?:ich werde|wir werden|werde ich|werden wir)~(?! (?:nicht|nie|gern|sehen))|(?:ich|wir) (?:verspreche|versprechen|sichere|sichern|garantiere|garantieren)~',
  '(?:ich|wir) (?:schicke|schicken|sende|senden|liefere|liefern|melde|melden) (?:ihnen|dir|euch|mich|uns)~|(?:sende|schicke|liefern|senden|schicken) (?:ich|wir) (?:ihnen|dir|euch)~',
  '(?:je|nous) vous (?:envoie|envoyons|\\p{L}{2,}(?:rai|rons)~)|(?:je|nous) (?:\\p{L}{2,}(?:rai|rons)~)(?! pas)|je vais vous~|nous allons vous~|(?:je m.|nous nous )engage|je (?:vous )?promets',
  '(?:le|les|te|os|lo|la) \\p{L}{2,}r(?:é|emos)~|\\p{L}{2,}(?:aremos|eremos|iremos)~|(?:enviaré|mandaré|llamaré|entregaré|haré)~|(?:voy|vamos) a (?:enviar|mandar|entregar|llamar)|(?:me|nos) compromet|prometo|prometemos',
)
const date = phrases(
  '\\d{1,2}[./-]\\d{1,2}|\\d{4}-\\d{2}|\\d{1,2}(?:st|nd|rd|th|e|er)? (?:of )?(?:jan|feb|fév|f[eé]b|m[aä]r|maart|mrt|avr|apr|abr|m[aá]i|may|mei|ju[nilo]|a[uo]|ao|sep|o[ck]t|nov|d[eéi][czs]|ene|de (?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic))',
  'to(?:day|morrow|night)~|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next|end of|within|by|in) (?:the )?(?:week|month|quarter|year|noon|eod|\\d+|a (?:few|day|week|month)|one|two|three)|\\d+ (?:days?|weeks?|hours?|months?)',
  'vandaag|morgen|overmorgen|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:deze|volgende|eind|binnen|komende) (?:week|maand|\\d+|een|twee)|\\d+ (?:dagen|weken|uur|maanden)',
  'heute|übermorgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:diese|nächste|kommende|ende|innerhalb|anfang)[rnsm]? (?:der |des |von )?(?:woche|monat|kw|\\d+|\\p{L}+ (?:tage|woche))|kw \\d|\\d+ (?:tage|wochen|stunden|monate)',
  'aujourd.hui|demain|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:cette|la) semaine|semaine prochaine|fin (?:de|du)|d.ici|sous \\d|\\d+ (?:jours|semaines|heures|mois)',
  'hoy~|mañana~|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|esta semana|(?:próxim|fin)(?:a|o|al|es)? (?:de )?(?:semana|mes)|semana que viene|dentro de|\\d+ (?:días|semanas|horas|meses)',
)
const thanks =
  /(?:can't|cannot|can not) (?:wait|thank)|(?:how are you|hoe gaat het|wie geht es|comment (?:allez|vas)|cómo está)[^?]{0,40}\?|please find|bijgaand|anbei|veuillez trouver|adjunto|sírvase/gu

const plain: Partial<Record<DraftSignal, RegExp>> = {
  price: phrases(
    'pric(?:e|es|ing)~|discounts?~|quot(?:e|ation)s?~|fees?~|rebates?~|surcharges?~|cheaper~',
    'prijs|prijzen~|\\p{L}*korting|tarie(?:f|ven)|offertes?~|toeslag|goedkoper',
    '\\p{L}*preis(?:e|en|es|(?:anpass|erhöh|senk|list)\\p{L}*)?~|\\p{L}*rabatt|kondition(?:en)?~|zuschlag|günstiger',
    'prix~|remises?~|rabais~|tarifs?~|devis~|moins cher',
    'precios?~|descuentos?~|tarifas?~|presupuestos?~|recargos?~|más barat',
    '[€$£] ?\\d|\\d+(?:[.,]\\d+)? ?(?:€|eur|usd|chf|gbp)~',
  ),
  change: phrases(
    '(?:chang(?:e|es|ing) (?:to|of|in|the|our|your)|amend|reschedul|postpone|renegotiat|rescope|out of scope|scope change)',
    'wijzig|aanpass|aan te passen|uitstel|uit te stellen|verschuiv|verplaats|andere planning',
    'änder(?:n|ung)|geändert|anpass(?:en|ung)|verschieb|verschoben|umplan|nachverhand',
    'modif(?:ier|ication|ions)|chang(?:er|ement)|report(?:er|ons)~|décal|repouss|avenant',
    'modific|cambi(?:o|os|ar|amos)~|aplaz|pospon|reprogram|renegoci',
  ),
  blame: phrases(
    "you(?:'ve| have)? (?:failed|never|promised|ignored|caused|still have not|still haven't)|your (?:fault|mistake|failure|error|negligence)|unacceptable|once again you|as i already told",
    '(?:jullie|uw|jouw) (?:fout|schuld|nalatigheid)|(?:u|jullie|je) he(?:bt|eft|bben) (?:weer|nooit|beloofd|nog steeds)|onacceptabel|onaanvaardbaar',
    '(?:ihre?|eure?|deine?) (?:schuld|fehler|versäumnis|versagen)|sie haben (?:wieder|nie|versprochen|versäumt|immer noch)|inakzeptabel|nicht hinnehmbar',
    "(?:votre|de votre) (?:faute|erreur|négligence)|vous (?:n'avez (?:jamais|toujours)|aviez promis|avez (?:encore|promis))|inacceptable|inadmissible",
    '(?:su|vuestra|tu) (?:culpa|error|negligencia)|(?:ustedes? )?(?:nunca han|siguen sin|prometieron|prometió)|inaceptable|inadmisible',
  ),
  refusal: phrases(
    "(?:we|i) (?:cannot|can't|can not|won't|will not|are unable|am unable|have to decline|must decline|refuse)~|not (?:possible|acceptable) for us|unable to (?:accept|agree|offer|meet)",
    '(?:wij|we|ik) (?:kunnen|kan|zullen|zal|willen|wil) (?:dit |dat |u |je |hier |helaas )*niet|niet mogelijk|wijzen (?:wij|we|dit|uw)|niet akkoord',
    '(?:wir|ich) (?:können|kann|werden|werde) (?:ihnen |das |dies |dem |leider |daher )*nicht|nicht möglich|lehnen (?:wir|dies|das)|(?:wir|müssen) (?:das |dies |leider )*ablehnen',
    "(?:nous|je) ne (?:pouvons|peux|pourrons|pourrai|souhaitons)|pas possible|impossible de|(?:nous|je) refus|dans l'impossibilité|décliner",
    'no (?:podemos|puedo|vamos a poder|es posible|aceptamos|nos es posible)|imposible|rechazamos|declinar|lamentamos no',
  ),
  partnerWord: phrases(
    'partners?~|partnership|partnerschap|\\p{L}*partnerschaft|partner(?:n|s|in|innen)~|partenaires?~|partenariats?~|socios?~|alianza',
  ),
  ending: phrases(
    'terminat(?:e|es|ing|ion)|(?:cancel|end|ending) (?:the|our|this|your) (?:contract|agreement|cooperation|partnership|collaboration)|notice of termination|(?:not|won.t) (?:be )?(?:renew|extend)|part ways',
    'opzeg|op te zeggen|beëindig|stopzet|niet (?:te )?verleng|contract(?:en)? (?:stop|eindig)',
    'kündig|beend(?:en|igen|igung) |vertrag (?:endet|läuft aus)|nicht (?:zu )?verlänger|auslaufen (?:zu )?lassen|zusammenarbeit (?:zu )?beenden',
    'résili|mettre fin|mettons fin|ne (?:pas|sera pas) (?:renouvel|reconduir|prolong)|non.renouvel|cesser notre',
    'rescindir|rescisión|(?:terminar|cancelar|finalizar) (?:el|nuestro|este|la) (?:contrato|acuerdo|colaboración)|no (?:renovar|prorrogar)|poner fin|damos por terminad',
  ),
}

const asking = phrases(
  '(?:could|can|would|will) you~|please~|we (?:ask|request|need) you~|let me know~|would you mind',
  '(?:kunt|kun|wilt|wil|zou) (?:u|je|jij|jullie)~|(?:kunnen|willen|zouden) (?:jullie|u)~|graag (?:uw|je|jullie|ontvang|hoor|een)|alstublieft|verzoek(?:en)? (?:wij|u|ik|je)',
  '(?:könnten?|können|würden|möchten|kannst|könntet|könnt) (?:sie|du|ihr)~|bitte~|wir bitten',
  "(?:pourriez|pouvez|pourrais|peux|voulez).(?:vous|tu)~|merci de~|veuillez|s'il vous plaît|svp~|nous vous (?:demandons|prions)",
  '(?:podría|podrían|puede|pueden|podrías|puedes|podéis)~|por favor|(?:le|les) (?:ruego|rogamos|pido|pedimos)|agradecería',
)
const ours = [
  'we us our ours i my me',
  'wij ons onze ik mijn',
  'wir uns unser unsere unseren unserer ich mein meine',
  'nous notre nos mon ma mes',
  'nosotros nuestro nuestra nuestros nuestras necesitamos queremos',
]
const theirs = [
  'you your yours',
  'u uw jullie jij jouw',
  'sie ihr ihre ihren ihrem ihrer ihnen du dein deine euch euer',
  'vous votre vos tu ton ta',
  'usted ustedes su sus le les vosotros vuestro vuestra',
]
const own = new Set(ours.join(' ').split(' '))
const other = new Set(theirs.join(' ').split(' '))

const quoteStart =
  /^(?:-{2,} ?(?:original|ursprüngliche|oorspronkelijk|message d'origine|mensaje original|forwarded|doorgestuurd|weitergeleitete)|(?:on|op|am|le|el) .{4,200}(?:wrote|schreef|schrieb|écrit|escribió) ?:$)/u

/** Which signals a draft gives. Reads at most the first 10,000 characters and nothing that is quoted; takes time linear in their number. */
export function draftSignals(draft: string): Partial<Record<DraftSignal, true>> {
  const text = ownWords(draft).replace(thanks, ' ')
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
