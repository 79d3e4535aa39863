import type { DeviceSettings, TeamStatus } from '../bridge/answers.ts'
import type { Device } from '../storage/device.ts'

/** What a surface may know of this browser; a viewer of a team cannot log. */
export function deviceSettings(device: Device, role: TeamStatus['role']): DeviceSettings {
  const { name, theme, firstRunDone, lastServer, persisted } = device
  return {
    name,
    theme,
    firstRunDone,
    mayWrite: role !== 'viewer',
    ...(lastServer ? { lastServer } : {}),
    ...(persisted === undefined ? {} : { persisted }),
  }
}
