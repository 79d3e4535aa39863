// @vitest-environment happy-dom
import jsQR from 'jsqr'
import { render } from 'preact'
import { expect, test } from 'vitest'
import { QrCode } from '#extension/ui/qr-code.tsx'
import { linkText } from '#shared/sync/invite-link.ts'

const bytes = (length: number, from: number) => Uint8Array.from({ length }, (_, i) => (i * 37 + from) % 256)
const link = (server: string) =>
  linkText({ server, team: bytes(24, 1), secret: bytes(32, 2), rosterFp: bytes(16, 3) })

function drawn(text: string): SVGSVGElement {
  const place = document.createElement('div')
  render(<QrCode text={text} name="QR code of the invite link" />, place)
  return place.querySelector('svg')!
}

/** The drawing as a camera sees it: each module `pixels` wide, four bytes a pixel. */
function picture(svg: SVGSVGElement, pixels: number): [Uint8ClampedArray, number] {
  const size = Number(svg.getAttribute('viewBox')!.split(' ')[2])
  const side = size * pixels
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255)
  const path = svg.querySelector('path')!.getAttribute('d')!
  for (const [, left, top] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let i = 0; i < pixels * pixels; i++) {
      const x = Number(left) * pixels + (i % pixels)
      const y = Number(top) * pixels + Math.floor(i / pixels)
      rgba.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return [rgba, side]
}

test.each([
  'https://a.example',
  'https://entente.larkfield.example',
  `https://${'long-name.'.repeat(18)}example`,
])('a reader that is not of our making finds the whole link in the code: %s', (server) => {
  const svg = drawn(link(server))
  const [rgba, side] = picture(svg, 4)
  expect(jsQR(rgba, side, side)?.data).toBe(link(server))
})

test('the code has a name, white below it, and four modules of white around it', () => {
  const svg = drawn(link('https://entente.larkfield.example'))
  expect(svg.getAttribute('role')).toBe('img')
  expect(svg.getAttribute('aria-label')).toBe('QR code of the invite link')
  const size = Number(svg.getAttribute('viewBox')!.split(' ')[2])
  const { width, height, fill } = Object.fromEntries(
    [...svg.querySelector('rect')!.attributes].map(({ name, value }) => [name, value]),
  )
  expect([width, height, fill]).toEqual([String(size), String(size), '#ffffff'])
  const places = [
    ...svg
      .querySelector('path')!
      .getAttribute('d')!
      .matchAll(/M(\d+) (\d+)/g),
  ]
  const all = places.flatMap(([, x, y]) => [Number(x), Number(y)])
  expect([Math.min(...all), Math.max(...all)]).toEqual([4, size - 5])
  // What an ordinary link needs is drawn with no fewer than five pixels a module in 300.
  expect(300 / size).toBeGreaterThan(5)
})
