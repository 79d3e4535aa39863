import type { JSX } from 'preact'
import { encode } from 'uqr'

/** Modules of white around the code, which readers need (ISO/IEC 18004). */
const QUIET = 4

/**
 * A text as a QR code, level M: dark on white in every theme, for readers do not know the other way round.
 * Fetched only when somebody asks for one, for the encoder comes with it.
 */
export function QrCode({ text, name }: { text: string; name: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const dark = data.flatMap((row, y) => row.map((is, x) => (is ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr-code" role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  )
}
