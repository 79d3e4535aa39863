/** Formatters of the browser, each made once: making one takes longer than all that a card says with it. */

type Tags = Intl.LocalesArgument

function once<O, F>(make: (locale: Tags, options?: O) => F): (locale?: Tags, options?: O) => F {
  const made = new Map<string, F>()
  return (locale, options) => {
    const key = `${String(locale)} ${JSON.stringify(options)}`
    const known = made.get(key)
    if (known) return known
    const fresh = make(locale, options)
    made.set(key, fresh)
    return fresh
  }
}

export const numberFormat = once(
  (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
export const dateFormat = once(
  (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
export const relativeFormat = once(
  (locale, options?: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)
export const pluralRules = once(
  (locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
)
