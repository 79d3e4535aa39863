/**
 * Sites with an address of their own, by name, what is read there, and match patterns: what the sites page lists and where which script
 * reads, apart from the code that reads them. Mail and the other ones have a script each, so that no page carries what only others need.
 */
export const fixedMail = {
  gmail: { name: 'Gmail', reads: 'mail', matches: ['https://mail.google.com/*'] },
  outlook: {
    name: 'Outlook',
    reads: 'mail',
    matches: [
      'https://outlook.live.com/*',
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.cloud.microsoft/*',
    ],
  },
  yahoo: { name: 'Yahoo Mail', reads: 'mail', matches: ['https://mail.yahoo.com/*'] },
  proton: { name: 'Proton Mail', reads: 'mail', matches: ['https://mail.proton.me/*'] },
  fastmail: { name: 'Fastmail', reads: 'mail', matches: ['https://app.fastmail.com/*'] },
} as const

export const fixedOffice = {
  salesforce: { name: 'Salesforce', reads: 'record', matches: ['https://*.lightning.force.com/*'] },
  hubspot: { name: 'HubSpot', reads: 'record', matches: ['https://*.hubspot.com/*'] },
  pipedrive: { name: 'Pipedrive', reads: 'record', matches: ['https://*.pipedrive.com/*'] },
  zoho: {
    name: 'Zoho CRM',
    reads: 'record',
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
  dynamics: { name: 'Dynamics 365', reads: 'record', matches: ['https://*.dynamics.com/*'] },
  linkedin: { name: 'LinkedIn', reads: 'profile', matches: ['https://www.linkedin.com/*'] },
  slack: { name: 'Slack', reads: 'channel', matches: ['https://app.slack.com/*'] },
} as const
