import * as z from 'zod/mini'
import { none, q, text } from './asked.ts'
import type { Done } from './contract.ts'

/** The commands about the team; contract.ts has them in its list. */
export const teamCommands = {
  testServer: q<Done<{ name: string; needsKey: boolean }>>()(z.object({ url: text(300) })),
  createTeam: q<Done>()(
    z.object({
      url: text(300),
      title: text(120),
      creationKey: z.optional(text(300)),
      share: z.enum(['all', 'none']),
    }),
  ),
  invite: q<Done<{ link: string }>>()(
    z.object({
      role: z.enum(['owner', 'member', 'viewer']),
      hours: z.number(),
      label: z.optional(text(120)),
    }),
  ),
  revokeInvite: q<Done>()(z.object({ id: text(64) })),
  setRole: q<Done>()(z.object({ device: text(22), role: z.enum(['owner', 'member', 'viewer']) })),
  /** A link by which another browser of the same user comes in, until `ends` (milliseconds since 1970). */
  addBrowser: q<Done<{ link: string; ends: number }>>()(none),
  /** Shuts a colleague out, with all browsers, and changes the key. */
  removeMember: q<Done>()(z.object({ device: text(22) })),
  /** Shuts out one browser: an owner any, everybody another one of their own. */
  removeBrowser: q<Done>()(z.object({ device: text(22) })),
  joinTeam: q<Done>()(z.object({ link: text(600), share: z.enum(['all', 'none']) })),
  /** Draws a recovery kit to be printed. Nothing holds yet: `keepKit` comes when groups of it were typed from the paper. */
  newKit: q<Done<{ groups: string[]; number: string }>>()(none),
  keepKit: q<Done>()(z.object({ code: text(400) })),
  /** Back into a team with a kit, as an owner. */
  restoreTeam: q<Done>()(z.object({ url: text(300), code: text(400) })),
  /** Who came in with a kit is known about: this browser says it no more. */
  heardRestored: q<Done>()(none),
  /** Takes the team to another server, or begins it anew on the same; begun before, it goes on where it was. */
  moveTeam: q<Done>()(z.object({ url: text(300), creationKey: z.optional(text(300)) })),
  /** Into the team that goes on for ours, by the link that its notice holds for us or by another one into it. */
  goAlong: q<Done>()(z.object({ link: z.optional(text(600)) })),
  /** Deletes the team that a move left behind from its server. */
  deleteLeft: q<Done>()(none),
  /** Ends the team for everybody. */
  deleteTeam: q<Done>()(none),
  /** The user knows what was laid into the trash while this browser was away. */
  seenAside: q<Done>()(none),
  /** What the server no longer has, or a colleague removed at once, goes from here, too. */
  removeUndecided: q<Done>()(z.object({ cause: text(22) })),
  /** The team gets it again. */
  giveUndecided: q<Done>()(z.object({ cause: text(22) })),
  leaveTeam: q<Done>()(z.object({ keep: z.boolean() })),
} as const
