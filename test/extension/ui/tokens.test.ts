import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8')

/** The custom properties of the block that a selector opens. */
function block(opening: string): Record<string, string> {
  const from = css.indexOf(opening)
  expect(from, opening).toBeGreaterThan(-1)
  const body = css.slice(css.indexOf('{', from + opening.length - 1) + 1, css.indexOf('}', from))
  const found = [...body.matchAll(/(--[\w-]+):([^;]+);/g)]
  return Object.fromEntries(
    found.map(([, name, value]) => [name!, value!.replace(/\s+/g, ' ').trim()] as const),
  )
}

test('dark is the same dark whether the system or the user chose it', () => {
  expect(block(":root:not([data-theme='light']) {")).toEqual(block("\n[data-theme='dark'] {"))
})

const pairs = [
  ['--ink', '--surface', 4.5],
  ['--ink-3', '--hover', 4.5],
  ['--accent', '--accent-soft', 4.5],
  ['--on-accent', '--accent', 4.5],
  ['--edge', '--surface', 3],
  ['--focus', '--canvas', 3],
  ...['fits', 'perhaps', 'short', 'over', 'unknown', 'broken', 'ours', 'theirs'].map(
    (state) => [`--${state}`, `--${state}-soft`, 4.5] as const,
  ),
] as const

const themes = { light: ":root,\n[data-theme='light'] {", dark: "\n[data-theme='dark'] {" }
for (const [theme, opening] of Object.entries(themes)) {
  test.each(pairs)(`${theme}: %s is readable on %s`, (ink, ground, least) => {
    const colours = block(opening)
    expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(least)
  })
}

/** Contrast of two `#rrggbb` colours by WCAG 2. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
