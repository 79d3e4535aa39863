/** True where we are drawn inside somebody else's page: there a card is read, and what changes it is done in our own window. [O5, O6] */
export const inPage = window !== window.top
