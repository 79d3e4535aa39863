/** Where a line names a day: what stands before and after it. */
export interface Place {
  before: string
  text: string
  after: string
}

const last = (...words: string[]) => new RegExp(`(?<![\\p{L}'])(?:${words.join('|')})[\\s-]*$`, 'iu')
const first = (...words: string[]) => new RegExp(`^\\s*(?:${words.join('|')})(?!\\p{L})`, 'iu')

/** A day right after one of these is a deadline. */
const deadline = last(
  'by|until|till|before|due|due on|no later than|for',
  'voor|vóór|uiterlijk|uiterlijk op|tegen|tot|tot en met',
  'bis|bis zum|bis am|bis spätestens|spätestens|spätestens am|vor',
  "avant|avant le|d['’]ici|d['’]ici le|d['’]ici à|au plus tard|au plus tard le|pour|pour le|jusqu['’]à|jusqu['’]au",
  'antes de|antes del|para|para el|hasta|hasta el|a más tardar|a más tardar el',
)
const on = last('on|this|coming|op|am|le|el')
/** Past, repeated, or only a beginning; or a part of the day that is called like tomorrow. */
const otherBefore = last(
  'last|past|every|each|since|from|as of|not before|this morning',
  'afgelopen|vorige|voorbije|laatste|elke|iedere|sinds|vanaf|goede|niet voor',
  'letzten?|letzter|vorigen?|vergangenen?|jeden?|jeder|seit|ab|guten|nicht vor',
  'chaque|tous les|depuis(?: le)?|dès(?: le)?|à partir de|pas avant|le dernier',
  'cada|todos los|desde(?: el)?|a partir del?|no antes del?|el pasado|por la|la',
)
const otherAfter = first(
  'ago|last|or \\p{L}+day|next week|week|the \\d{1,2}|\\d{1,2}(?!\\d|\\s*(?:[:.]\\d|am|pm|h\\b|uur|uhr|o))',
  'geleden|of \\p{L}+dag|over een week|volgende week',
  'oder \\p{L}+(?:tag|woch)|nächster woche|in einer woche|übernächster',
  'derniers?|passée?|en huit|en quinze|ou \\p{L}+di|de la semaine prochaine',
  'pasad[oa]|o (?:el )?(?:lunes|martes|miércoles|jueves|viernes)|de la semana que viene|de la próxima semana',
)
/** Says a week or a month and no day of it; a count of hours; *next Friday*, which is another Friday for everybody. */
const vague =
  /^(?:the |this |next |last |a |this coming )?(?:week|month|year|quarter|weekend)$|prochain|próxim|derni(?:er|ère)|pasad[oa]|hour|minute|uur|stunde|heure|hora|minut|^(?:next|last|past) |^(?:nächste|letzte|vorige)|^(?:volgende|vorige|komende|deze|afgelopen) (?:week|maand|jaar)$|^(?:nächste|diese|letzte|vorige)\p{L}* (?:woche|monat|jahr)$|^(?:la )?semaine|^(?:le )?mois|^(?:la )?(?:próxima |esta )?semana|^(?:el )?(?:próximo |este )?(?:mes|año)|^\d{1,2}[./-]\d{1,2}(?:[./-]\d{2})?$|^(?:0?\d|1[0-2])[./-](?:0?\d|1[0-2])[./-]\d{4}$/iu
/** Something said in the past: a bare day beside it may be the day on which it was said. */
const said =
  /(?<!\p{L})(?:promised|agreed|said|told|decided|met|called|wrote|beloofden?|zeiden|zei|belden?|afgesproken|versprochen|versprachen|versprach|sagten?|zugesagt|ont promis|a promis|ont dit|a dit|prometieron|prometió|dijeron|dijo|acordamos)(?!\p{L})/iu
/** What was promised stands between: then the day belongs to that. */
const infinitive =
  /(?<!\p{L})(?:to|te|zu|de|d['’]\p{L}+|enviar|mandar|entregar|llamar|pagar|that|dat|dass|que)(?!\p{L})/iu

/** True for a day that is a deadline by the word before it. */
export function isDue({ before }: Place): boolean {
  return deadline.test(before)
}

/** True for a day that a preposition makes one. */
export function isOn(place: Place): boolean {
  return isDue(place) || on.test(place.before)
}

/** True for a day that is not meant as one day to come: past, repeated, one of two, or a whole week. */
export function isVague({ before, text, after }: Place): boolean {
  if (/^morgen$/i.test(text) && /(?<!\p{L})am\s*$/iu.test(before)) return true
  return vague.test(text.trim()) || otherBefore.test(before) || otherAfter.test(after)
}

/** True when the day can be that of what is promised, and not the one on which it was said. */
export function isAsked(place: Place): boolean {
  const spoken = said.exec(place.before)
  return !spoken || isDue(place) || infinitive.test(place.before.slice(spoken.index + spoken[0].length))
}
