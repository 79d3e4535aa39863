import type { Result } from '#shared/result.ts'
import type { Refusal } from '../bridge/contract.ts'
import type { Deeds } from '../bridge/serve.ts'
import { saveDevice } from '../storage/device.ts'
import { giveUndecided, removeUndecided } from '../storage/decide.ts'
import { forgetAside } from '../storage/start-over.ts'
import {
  acceptKit,
  addBrowser,
  createTeam,
  deleteTeam,
  invite,
  joinTeam,
  leaveTeam,
  newKit,
  removeBrowser,
  removeMember,
  restoreTeam,
  revokeInvite,
  setRole,
  testServer,
  type TeamTrouble,
} from '../sync/team.ts'
import { goAlong } from '../sync/go-along.ts'
import { deleteLeft, moveTeam } from '../sync/move-team.ts'
import { heardRestored } from '../sync/recovery.ts'
import type { Desk } from './desk.ts'

/** Commands about the team. The permission for its server was asked by the click that led here. */
export function teamDeeds({ db, team: { world, sync } }: Desk) {
  return {
    async testServer({ url }) {
      const tested = await testServer(world, url)
      if (!tested.ok) return refused(tested.error)
      const { server, name, needsKey } = tested.value
      await saveDevice(db, { lastServer: server })
      return { ok: true, name, needsKey }
    },
    createTeam: async (wish) => done(await createTeam(world, sync, wish)),
    joinTeam: async (wish) => done(await joinTeam(world, sync, wish)),
    deleteTeam: async () => done(await deleteTeam(world, sync)),
    leaveTeam: async ({ keep }) => done(await leaveTeam(world, sync, keep)),
    async seenAside() {
      await forgetAside(db)
      return { ok: true }
    },
    removeUndecided: async ({ cause }) => done(await removeUndecided(db, world.ports, cause)),
    giveUndecided: async ({ cause }) => done(await giveUndecided(db, world.ports, cause)),
    async newKit() {
      const drawn = await newKit(world)
      return drawn.ok
        ? { ok: true, groups: [...drawn.value.groups], number: drawn.value.number }
        : refused(drawn.error)
    },
    keepKit: async ({ code }) => done(await acceptKit(world, sync, code)),
    restoreTeam: async (wish) => done(await restoreTeam(world, sync, wish)),
    moveTeam: async (wish) => done(await moveTeam(world, sync, wish)),
    goAlong: async ({ link }) => done(await goAlong(world, sync, link)),
    deleteLeft: async () => done(await deleteLeft(world)),
    heardRestored: async () => done(await heardRestored(world)),
    async invite(wish) {
      const invited = await invite(world, wish)
      return invited.ok ? { ok: true, link: invited.value.link } : refused(invited.error)
    },
    revokeInvite: async ({ id }) => done(await revokeInvite(world, id)),
    setRole: async ({ device, role }) => done(await setRole(world, sync, device, role)),
    async addBrowser() {
      const invited = await addBrowser(world)
      return invited.ok ? { ok: true, ...invited.value } : refused(invited.error)
    },
    removeBrowser: async ({ device }) => done(await removeBrowser(world, sync, device)),
    removeMember: async ({ device }) => done(await removeMember(world, sync, device)),
    syncNow: async () => done(await sync.now()),
  } satisfies Partial<Deeds>
}

function done(
  result: Result<unknown, Pick<TeamTrouble, 'values'> & { code: string }>,
): { ok: true } | Refusal {
  return result.ok ? { ok: true } : refused(result.error)
}

function refused({ code, values }: Pick<TeamTrouble, 'values'> & { code: string }): Refusal {
  return { ok: false, code, ...(values ? { values } : {}) }
}
