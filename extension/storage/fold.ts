/** Letters that have no plain letter inside them for Unicode to take apart. */
const plain: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Text as it is compared: lower case, without accents, so that `Müller` is found by `muller` and `MULLER`. */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => plain[letter] ?? letter)
}

/** The folded words of a text, in order: `Tarn & Vale` is `tarn`, `vale`. Each at most 60 characters. */
export function wordsIn(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 60))
}
