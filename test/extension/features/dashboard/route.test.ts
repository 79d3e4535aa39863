import { describe, expect, test } from 'vitest'
import { pages, parseRoute, pathTo } from '../../../../extension/features/dashboard/route.ts'
import type { PartnerId } from '#shared/model/ids.ts'

const northmoor = 'AAAAAAAAAAAAAAAAAAAAAA' as PartnerId

describe('the way between the pages', () => {
  test('every page is found again under its own path', () => {
    for (const page of pages) expect(parseRoute(pathTo({ page }))).toEqual({ page })
    expect(parseRoute(pathTo({ page: 'partner', id: northmoor }))).toEqual({ page: 'partner', id: northmoor })
    expect(parseRoute(pathTo({ page: 'principle', id: 'iso-7' }))).toEqual({ page: 'principle', id: 'iso-7' })
  })

  test.each(['', '#', '#/', '#/nonsense', '#/partner/short', '#/partner/', '#/__proto__', '#/constructor'])(
    '%j shows the list of partners',
    (hash) => expect(parseRoute(hash)).toEqual({ page: 'partners' }),
  )
})
