import type { Deeds } from '../bridge/serve.ts'
import { cardDeeds } from './deeds-cards.ts'
import { deviceDeeds } from './deeds-device.ts'
import { fileDeeds } from './deeds-files.ts'
import { memoryDeeds } from './deeds-memory.ts'
import { pageDeeds } from './deeds-pages.ts'
import { personDeeds } from './deeds-person.ts'
import { promptDeeds } from './deeds-prompts.ts'
import { tabDeeds } from './deeds-tabs.ts'
import { teamDeeds } from './deeds-team.ts'
import type { Desk } from './desk.ts'

/** One deed for each command; the compiler says which is missing. */
export function deeds(desk: Desk): Deeds {
  return {
    ...cardDeeds(desk),
    ...pageDeeds(desk),
    ...promptDeeds(desk),
    ...tabDeeds(desk),
    ...deviceDeeds(desk),
    ...fileDeeds(desk),
    ...memoryDeeds(desk),
    ...personDeeds(desk),
    ...teamDeeds(desk),
  }
}
