import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../extension/storage/database.ts'
import { matchKeys } from '../../../extension/storage/match-keys.ts'

test('[P7] lines that an older Entente wrote are found by what resembles them, once the base is opened', async () => {
  const keys = matchKeys(['juno.feld@gmail.com', 'eva@northmoor.example'], ['larkvale.de'], [], [])
  const older = new Dexie('older')
  older.version(2).stores({ finder: 'id, *match', standing: 'id' })
  await older.table('finder').put({ id: 'x', match: keys.filter((key) => !/^[kh]/.test(key)) })
  older.close()
  const opened = await openDatabase('older')
  if (!opened.ok) throw new Error(opened.error)
  const line = await opened.value.finder.get('x' as never)
  expect(line?.match.toSorted()).toEqual(keys.toSorted())
  opened.value.close()
})
