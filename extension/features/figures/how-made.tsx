import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { pathTo } from '../dashboard/route.ts'

const path = pathTo({ page: 'figures' })
const inDashboard = location.pathname.endsWith('/dashboard.html')

/** The way to the table of all constants: a link within the dashboard, its own tab from anywhere else. */
export function HowMade({ words }: { words: string }): JSX.Element {
  if (inDashboard) {
    return (
      <a class="small how-made" href={path}>
        {words}
      </a>
    )
  }
  return (
    <button type="button" class="link small how-made" onClick={() => void act('openDashboard', { path })}>
      {words}
    </button>
  )
}
