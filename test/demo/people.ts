/** Two colleagues of a made-up firm; `.example` can never be delivered to. */
export const firm = { name: 'Larkfield Instruments', domain: 'larkfield.example' }
export const mira = { name: 'Mira Oduya', address: `mira.oduya@${firm.domain}`, mailbox: 'mira' }
export const tom = { name: 'Tom Aalders', address: `tom.aalders@${firm.domain}`, mailbox: 'tom' }
export const edda = 'Edda Quist'
