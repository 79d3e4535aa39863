/** Reads the ASCII form of international domain names (RFC 3492), so that a name can be compared as people see it. */

const base = 36
const least = 1
const most = 26
const skew = 38
const damp = 700
const firstBias = 72
const firstCode = 128

/** No domain is longer; reading a longer text would take as long as the square of its length. [O13] */
export const longestDomain = 253

/** A domain with its `xn--` labels in the letters that they stand for. A label that is none stays as it is, and so does what is too long. */
export function asSeen(domain: string): string {
  if (domain.length > longestDomain) return domain
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decoded(label.slice(4)) || label : label))
    .join('.')
}

function decoded(text: string): string | undefined {
  const dash = text.lastIndexOf('-')
  const codes = [...text.slice(0, Math.max(dash, 0))].map((char) => char.charCodeAt(0))
  let [code, bias, place, at] = [firstCode, firstBias, 0, dash + 1]
  while (at < text.length) {
    const read = readNumber(text, at, bias)
    if (!read) return undefined
    const length = codes.length + 1
    bias = adapted(read.value, length, place === 0)
    place += read.value
    code += Math.floor(place / length)
    place %= length
    if (code > 0x10ffff) return undefined
    codes.splice(place++, 0, code)
    at = read.next
  }
  return String.fromCodePoint(...codes)
}

/** One number of variable length: how far to go on before the next letter is put in. */
function readNumber(text: string, from: number, bias: number): { value: number; next: number } | undefined {
  let [value, weight] = [0, 1]
  for (let at = from, k = base; at < text.length; at++, k += base) {
    const digit = digitOf(text.charCodeAt(at))
    if (digit === undefined) return undefined
    value += digit * weight
    const threshold = Math.min(Math.max(k - bias, least), most)
    if (digit < threshold) return { value, next: at + 1 }
    weight *= base - threshold
  }
  return undefined
}

function digitOf(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : undefined
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / damp) : delta >> 1
  left += Math.floor(left / length)
  let k = 0
  for (; left > ((base - least) * most) / 2; k += base) left = Math.floor(left / (base - least))
  return k + Math.floor(((base - least + 1) * left) / (left + skew))
}
