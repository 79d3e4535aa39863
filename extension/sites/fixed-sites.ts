/**
 * Sites with an address of their own, by name and match patterns: what the sites page lists and where which script reads, apart from the
 * code that reads them. Mail and the other ones have a script each, so that no page carries what only others need.
 */
export const fixedMail = {
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
  yahoo: { name: 'Yahoo Mail', matches: ['https://mail.yahoo.com/*'] },
  proton: { name: 'Proton Mail', matches: ['https://mail.proton.me/*'] },
  fastmail: { name: 'Fastmail', matches: ['https://app.fastmail.com/*'] },
} as const

export const fixedOffice = {
  salesforce: { name: 'Salesforce', matches: ['https://*.lightning.force.com/*'] },
  hubspot: { name: 'HubSpot', matches: ['https://*.hubspot.com/*'] },
  pipedrive: { name: 'Pipedrive', matches: ['https://*.pipedrive.com/*'] },
  zoho: {
    name: 'Zoho CRM',
    matches: [
      'https://crm.zoho.com/*',
      'https://crm.zoho.eu/*',
      'https://crm.zoho.in/*',
      'https://crm.zoho.com.au/*',
      'https://crm.zoho.jp/*',
      'https://crm.zoho.sa/*',
      'https://crm.zoho.com.cn/*',
      'https://crm.zohocloud.ca/*',
    ],
  },
  dynamics: { name: 'Dynamics 365', matches: ['https://*.dynamics.com/*'] },
  linkedin: { name: 'LinkedIn', matches: ['https://www.linkedin.com/*'] },
  slack: { name: 'Slack', matches: ['https://app.slack.com/*'] },
} as const
