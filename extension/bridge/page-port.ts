import * as z from 'zod/mini'
import { draftSignalNames } from '#shared/principles/signals/names.ts'
import { laterScripts, type LaterScript, type PageReport } from '../sites/site.ts'

/** What a content script may say. Nothing here has room for a draft or for a mail's text. */
export type FromPage =
  /** `link`: where the top page stands now; pages change it without being loaded anew. */
  | { type: 'report'; report: PageReport | undefined; link?: string }
  /** The user moved the glance; remembered per site. Offsets are from the block-start and inline-end corner, in px. */
  | { type: 'placed'; place: Place }
  /** This page is one of an application that another script reads. */
  | { type: 'needs'; script: LaterScript }
  /** The page kept removing the glance, or covered it: we step back and say so on the toolbar. */
  | { type: 'withdrawn' }

/** What the background tells a content script. Never anything of a partner. */
export type ToPage =
  /** Show the host with a frame that knows this one-time nonce. */
  | { type: 'show'; nonce: string; place?: Place }
  | { type: 'hide' }
  /** The frame wants to be this large: `chip`, or `open` with a height that the script rounds up to its buckets and limits to the window. */
  | { type: 'size'; form: 'chip' | 'open'; height: number }
  /** The frame is being dragged by this many px on the screen; `done` on release. */
  | { type: 'move'; dx: number; dy: number; done: boolean }
  | { type: 'focus' }
  | { type: 'blur' }

export interface Place {
  block: number
  inline: number
}

const text = (max: number) => z.string().check(z.maxLength(max))
const place = z.object({ block: z.number(), inline: z.number() })

const report = z.object({
  site: text(60),
  doing: z.enum(['composing', 'reading', 'record', 'profile', 'list', 'none']),
  people: z
    .array(
      z.object({
        role: z.enum(['from', 'to', 'cc', 'bcc', 'owner', 'reply-to']),
        address: z.optional(text(320)),
        name: z.optional(text(300)),
        link: z.optional(text(500)),
      }),
    )
    .check(z.maxLength(40)),
  key: z.optional(text(500)),
  account: z.optional(text(320)),
  title: z.optional(text(500)),
  attachments: z.optional(z.boolean()),
  sure: z.boolean(),
  off: z.optional(z.literal(true)),
  signals: z.partialRecord(z.enum(draftSignalNames), z.literal(true)),
  unread: z.optional(z.literal(true)),
})

/** Parses what a content script said; whatever does not fit is nothing. */
export const fromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report'), report: z.optional(report), link: z.optional(text(2000)) }),
  z.object({ type: z.literal('placed'), place }),
  z.object({ type: z.literal('needs'), script: z.enum(laterScripts) }),
  z.object({ type: z.literal('withdrawn') }),
])
