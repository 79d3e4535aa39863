import { mustDo } from '../../support/must.ts'
import type { Profile } from '../../support/profile.ts'

/** Every row that a browser holds, as its export writes it: to the byte. */
export async function exportedRows(profile: Profile): Promise<string[]> {
  let text = ''
  for (let after: string | undefined = ''; after !== undefined;) {
    const piece: { text: string; next?: string } = mustDo(
      'exportJson',
      await profile.tell('exportJson', after ? { after } : {}),
    )
    text += piece.text
    after = piece.next
  }
  return (JSON.parse(text) as { rows: object[] }).rows.map((row) => JSON.stringify(row))
}
