import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** What was said on a wire, freed of what HTTP and WebSockets wrap around it. Only as much of RFC 9112, 6455 and 7692 as browsers and workerd use. */

/** The bit of a packed frame, and what its sender leaves off at the end. */
const PACKED = 0x40
const FLUSHED = Buffer.from('0000ffff', 'hex')

/** A line may be cut, or a browser gone, in the middle of an answer: as much is unpacked as came. */
const asFar = { finishFlush: constants.Z_SYNC_FLUSH }
const unpack: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: (bytes) => gunzipSync(bytes, asFar),
  deflate: (bytes) => inflateSync(bytes, asFar),
  br: (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
}

/** The bodies of all messages in one direction of a connection: chunks joined, unpacked, masks taken off. What was cut off in the middle comes as far as it came. */
export function bodiesIn(stream: Buffer): Buffer[] {
  const bodies: Buffer[] = []
  let rest = stream
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) return [...bodies, rest]
    const [first = '', ...lines] = rest.toString('latin1', 0, end).split('\r\n')
    const headers = new Map(lines.map((line) => fieldOf(line)))
    rest = rest.subarray(end + 4)
    if (headers.get('upgrade') === 'websocket') return [...bodies, ...framesIn(rest)]
    const { body, length } = bodyOf(rest, first, headers)
    const packed = headers.get('content-encoding')
    bodies.push(packed ? unpack[packed]!(body) : body)
    rest = rest.subarray(length)
  }
  return bodies
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [
    line.slice(0, colon).toLowerCase(),
    line
      .slice(colon + 1)
      .trim()
      .toLowerCase(),
  ]
}

function bodyOf(rest: Buffer, first: string, headers: Map<string, string>): { body: Buffer; length: number } {
  if (headers.get('transfer-encoding') === 'chunked') return chunksOf(rest)
  const none = !first.startsWith('HTTP/') || /^HTTP\/1\.1 (1|204|304)/.test(first)
  const length = Number(headers.get('content-length') ?? (none ? 0 : rest.length))
  return { body: rest.subarray(0, length), length }
}

function chunksOf(rest: Buffer): { body: Buffer; length: number } {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const line = rest.indexOf('\r\n', at)
    const size = line < 0 ? NaN : parseInt(rest.toString('latin1', at, line), 16)
    if (Number.isNaN(size)) return { body: Buffer.concat(chunks), length: rest.length }
    chunks.push(rest.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
    if (size === 0) return { body: Buffer.concat(chunks), length: at }
  }
}

/** What a browser sends is masked with four bytes. Packed frames (RFC 7692) are one deflate stream for each direction, given at the end. */
function framesIn(rest: Buffer): Buffer[] {
  const frames: Buffer[] = []
  const packed: Buffer[] = []
  let at = 0
  while (at + 2 <= rest.length) {
    const [first, second] = [rest[at]!, rest[at + 1]!]
    const short = second & 127
    const long = short === 126 ? 2 : short === 127 ? 8 : 0
    const start = at + 2 + long + (second >= 128 ? 4 : 0)
    const far = at + 2
    const size = long === 2 ? rest.readUInt16BE(far) : long ? Number(rest.readBigUInt64BE(far)) : short
    const words = Buffer.from(rest.subarray(start, start + size))
    if (second >= 128) words.forEach((byte, i) => (words[i] = byte ^ rest[start - 4 + (i % 4)]!))
    if (first & PACKED) packed.push(words, FLUSHED)
    else frames.push(words)
    at = start + size
  }
  if (packed.length === 0) return frames
  return [...frames, inflateRawSync(Buffer.concat(packed), asFar)]
}
