/** Sites with an address of their own, by name and match patterns: what the sites page lists, apart from the code that reads them. */
export const fixedSites = {
  gmail: { name: 'Gmail', matches: ['https://mail.google.com/*'] },
  outlook: {
    name: 'Outlook',
    matches: [
      'https://outlook.live.com/*',
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.cloud.microsoft/*',
    ],
  },
} as const
