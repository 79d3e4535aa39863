const text = { type: 'string' }

export const collections = {
  rows: {
    schema: {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: {
        id: { type: 'string', maxLength: 40 },
        ...Object.fromEntries(
          ['name', 'domains', 'segment', 'phase', 'owner', 'notes', 'note'].map((name) => [name, text]),
        ),
      },
    },
  },
}
