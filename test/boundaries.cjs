/** Who may import whom. Each rule is one sentence; `npm run boundaries` holds them. */

const rule = (name, from, to) => ({ name, severity: 'error', from, to })
const not = (...paths) => ({ pathNot: paths })
const inside = (...paths) => ({ path: paths })
const npm = (...names) => inside(...names.map((name) => `node_modules/${name}/`))

/** An import of types alone leaves nothing in a bundle. */
const atRunTime = { dependencyTypesNot: ['type-only'] }

/** What a device and the server have in common beside their messages: signatures of people, and no key to anything. */
const judging = '^shared/sync/(canonical|read-roster|roster|roster-entry|roster-rules|signature)\\.ts$'

module.exports = {
  forbidden: [
    rule('nothing imports in a circle', {}, { circular: true, viaOnly: atRunTime }),
    rule('every import leads somewhere', {}, { couldNotResolve: true, pathNot: ['^cloudflare:'] }),

    rule(
      'shared is pure: it uses zod/mini and itself',
      inside('^shared/'),
      not('^shared/', 'node_modules/zod/mini/'),
    ),
    rule(
      'zod is always zod/mini: it needs no eval and a fifth of the bytes',
      inside('^(shared|extension)/'),
      {
        ...npm('zod'),
        pathNot: ['node_modules/zod/mini/'],
      },
    ),
    rule('the model knows only nouns', inside('^shared/model/'), {
      path: '^shared/',
      pathNot: ['^shared/(model/|result\\.ts)'],
    }),
    rule('figures rest on the model', inside('^shared/insight/'), {
      path: '^shared/',
      pathNot: ['^shared/(model/|insight/|result\\.ts)'],
    }),
    rule('principles rest on figures and model', inside('^shared/principles/'), inside('^shared/sync/')),
    rule(
      'sync knows rows, not what they mean',
      inside('^shared/sync/'),
      inside('^shared/(insight|principles|model/schema)'),
    ),
    rule('a rule stands alone', inside('^shared/principles/rules/'), inside('^shared/principles/rules/')),

    rule(
      'the worker imports the protocol, by what rosters are judged, and nothing else of ours',
      inside('^worker/'),
      {
        path: '^(shared|extension|test)/',
        pathNot: ['^shared/sync/protocol\\.ts$', judging],
      },
    ),
    rule('by what rosters are judged no row can be opened', inside(judging), {
      path: '^(shared|extension)/',
      pathNot: ['^shared/result\\.ts$', '^shared/sync/protocol\\.ts$', judging],
    }),
    rule('the protocol is words only', inside('^shared/sync/protocol\\.ts$'), inside('^shared/')),
    rule('the extension knows of the worker only its routes, as types, in team-api', inside('^extension/'), {
      path: '^worker/',
      ...atRunTime,
    }),
    rule(
      'only team-api looks at the worker at all',
      { path: '^extension/', pathNot: ['^extension/sync/team-api\\.ts$'] },
      inside('^worker/'),
    ),

    rule(
      'a site looks at the page and knows addresses',
      { path: '^extension/sites/', pathNot: ['all-sites\\.ts$'] },
      {
        path: '^(shared|extension|node_modules)',
        pathNot: [
          '^extension/sites/',
          '^shared/model/address\\.ts$',
          '^shared/principles/signals/names\\.ts$',
        ],
      },
    ),
    rule(
      'only all-sites imports adapters',
      { pathNot: ['^extension/sites/all-sites\\.ts$'] },
      {
        path: '^extension/sites/',
        pathNot: [
          '/(site|all-sites|fixed-sites|watch-page|page-address|shapes|header|mail-page|record-page|plain-text)\\.ts$',
        ],
        ...atRunTime,
      },
    ),
    rule('storage knows no sync and no screen', inside('^extension/storage/'), {
      path: '^extension/',
      pathNot: ['^extension/storage/', '^extension/bridge/(answers|match|person)\\.ts$'],
    }),
    rule('sync rests on storage', inside('^extension/sync/'), {
      path: '^extension/',
      pathNot: ['^extension/(sync|storage)/', '^extension/bridge/answers\\.ts$'],
    }),
    rule(
      'the background draws nothing',
      inside('^extension/background/'),
      inside('^extension/(ui|features|entrypoints)/'),
    ),
    rule(
      'the bridge does no work itself',
      inside('^extension/bridge/'),
      inside('^extension/(storage|sync|background|ui|features|entrypoints)/'),
    ),
    rule(
      'what people see asks over the bridge',
      inside('^extension/(ui|features)/', '^extension/entrypoints/(glance|popup|sidepanel|dashboard)'),
      {
        path: '^extension/(storage|sync|background|sites)/',
        ...atRunTime,
      },
    ),
    rule('the kit knows no feature', inside('^extension/ui/'), inside('^extension/features/')),
    rule(
      'nobody imports an entry point',
      { pathNot: ['^extension/entrypoints/'] },
      inside('^extension/entrypoints/'),
    ),

    rule('dexie is for storage', not('^extension/storage/'), npm('dexie')),
    rule(
      'hono is for the worker, and for its typed client',
      not('^worker/', '^extension/sync/team-api\\.ts$'),
      npm('hono', '@hono'),
    ),
    rule(
      'tldts is large and lives in one place',
      not('^extension/storage/public-suffix\\.ts$'),
      npm('tldts'),
    ),
    rule(
      'preact is for what people see',
      inside(
        '^(extension/(storage|sync|background|sites)|shared|worker)/',
        '^extension/entrypoints/[^/]*\\.ts$',
      ),
      npm('preact', '@preact'),
    ),
    rule(
      'the content script stays small',
      inside('^extension/(sites/|entrypoints/page)'),
      npm('zod', 'dexie', 'preact', 'tldts'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
