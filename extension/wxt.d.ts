import 'wxt/browser'

// WXT generates these for the paths and messages of one build; declared here, a check needs no build before it.
declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: `/${string}`): string
  }
  interface WxtI18n {
    getMessage(key: string, values?: string | string[]): string
  }
}
