import type { JSX } from 'preact'
import { inShort, wordDifference } from './word-difference.ts'

/** A long text as it was changed: words that went are struck through, words that came are underlined. */
export function ProseChange({ before, after }: { before: string; after: string }): JSX.Element {
  return (
    <div class="prose prose-change">
      {inShort(wordDifference(before, after)).map(({ what, text }, at) =>
        what === 'same' ? (
          <span key={at}>{text}</span>
        ) : what === 'went' ? (
          <del key={at}>{text}</del>
        ) : (
          <ins key={at}>{text}</ins>
        ),
      )}
    </div>
  )
}
