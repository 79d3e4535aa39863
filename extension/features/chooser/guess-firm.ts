import { isFreemail } from '#shared/model/freemail.ts'
import type { Somebody } from '../../bridge/match.ts'

/** *osterby.example* suggests *Osterby*; freemail suggests the person, and the user decides anyway. */
export function guessFirm({ address, name }: Somebody): string {
  const domain = address?.split('@')[1] ?? ''
  const firm = isFreemail(domain) ? '' : (domain.split('.').at(-2) ?? '')
  return firm.length > 3 ? firm.charAt(0).toUpperCase() + firm.slice(1) : (name ?? address ?? '')
}
