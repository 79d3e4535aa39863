import { browser } from 'wxt/browser'
import { patternOf } from '../sites/site-permission.ts'

/**
 * Asks the browser for the one server that a team shares through; Firefox asks about sent data in the same breath.
 * Call it first in a click, with nothing awaited before.
 */
export function requestServer(origin: string): Promise<boolean> {
  const wanted = { origins: [patternOf(origin)] }
  if (!import.meta.env.FIREFOX) return browser.permissions.request(wanted)
  const data = { data_collection: ['personallyIdentifyingInfo', 'personalCommunications', 'websiteContent'] }
  return browser.permissions.request({ ...wanted, ...data })
}
