/** Lower case, composed letters, one kind of apostrophe. */
export function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'")
}

/** Numbers without points and commas, so that those part sentences and clauses alone. */
export function wholeNumbers(text: string): string {
  return text.replace(/(\d)[.,:](?=\d)/g, '$1')
}

/** The clauses of a plain sentence, each flat: words and signs of money with single spaces between and around. Empty ones are left out. */
export function clausesOf(sentence: string): string[] {
  return sentence.split(/[,;:()–—]/).flatMap((clause) => {
    const line = clause
      .replace(/[€£$%]/g, ' $& ')
      .replace(/[^\p{L}\p{N}'€£$%]+/gu, ' ')
      .trim()
    return line === '' ? [] : [` ${line} `]
  })
}
