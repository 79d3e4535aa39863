/**
 * What a text looks like, after the idea of UTS 39: two texts with one skeleton can be taken for each other. Accents and unseen characters
 * go first; the table holds letters of other scripts, small capitals and digits that pass for a Latin letter at the size of a mail's header.
 */

const looksLike: Record<string, string> = {
  a: 'аɑαᴀӑ',
  b: 'ьβƅɓʙвßъ',
  c: 'сϲᴄςƈ',
  d: 'ԁɗɖđᴅժ',
  e: 'еєҽεəᴇɛ℮',
  f: 'ƒꜰϝẝ',
  g: 'ɡɢցǥɠԍ',
  h: 'һհħɦʜн',
  i: 'іıɩιɪɨ',
  j: 'јϳյȷᴊ',
  k: 'кκᴋƙԟĸ',
  l: '1ӏłɫɭƚʟǀ|ⅼӀ',
  m: 'мᴍɱ',
  n: 'ոռɲŋηƞɴп',
  o: '0оοօσøɵᴏס໐๐०',
  p: 'рρƥᴘ',
  q: 'ԛզɋգ',
  r: 'гʀɍɼᴦ',
  s: 'ѕʂƨꜱ',
  t: 'тτŧƭᴛ',
  u: 'սυʉᴜμʋц',
  v: 'ѵνᴠ',
  w: 'ԝѡωᴡɯա',
  x: 'хχ×ҳ',
  y: 'уγүʏƴұ',
  z: 'ᴢƶʐ',
  ae: 'æӕ',
  oe: 'œ',
  '-': '‐‑‒–—−ー',
}
const letters = new Map(
  Object.entries(looksLike).flatMap(([latin, alike]) => [...alike].map((char) => [char, latin] as const)),
)
const marksAndUnseen = /[\p{M}\p{Cf}\p{Cc}]/gu

/** Letters as they look, each for itself: for names of people, where digits say what they are. */
export function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().replace(marksAndUnseen, '')
  return [...bare].map((char) => letters.get(char) ?? char).join('')
}

/** Pairs of letters that run into one are that one too: `rn` is `m`, `vv` is `w`, `cl` is `d`. */
export function skeleton(text: string): string {
  return plainLetters(text).replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')
}

/** True when one letter more, less or another, or two neighbours that changed places, lie between the two. */
export function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
}
