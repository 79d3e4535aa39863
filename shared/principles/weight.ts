import type { Facts } from './facts.ts'

/** True for the models in which each side leans on the other: they call for values, joint objectives and sponsors. */
export function isDeep(model: Facts['model']): boolean {
  return model === 'collaborative' || model === 'partnership'
}

/** True for the partners that the firm would miss: they call for a plan, sponsors and an exit thought of early. */
export function isWeighty(segment: Facts['segment']): boolean {
  return segment === 'strategic' || segment === 'key'
}
