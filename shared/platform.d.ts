/** All that `shared/` may use of a platform: text coding, URL parsing, hashes and signatures, which every world has. No DOM, no clock, no chance. */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  readonly protocol: string
  readonly host: string
  readonly hostname: string
  readonly origin: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly username: string
  readonly password: string
}
/** A key whose bytes nobody sees. */
interface CryptoKey {
  readonly type: string
}
declare const crypto: {
  readonly subtle: {
    digest(how: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      curve: 'Ed25519',
      extractable: boolean,
      uses: ['verify'],
    ): Promise<CryptoKey>
    sign(curve: 'Ed25519', key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
    verify(
      curve: 'Ed25519',
      key: CryptoKey,
      sig: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>
  }
}
