import 'fake-indexeddb/auto'

/**
 * The IndexedDB of tests in Node. fake-indexeddb 6.2.8 keeps every transaction that a base ever had and looks through all of them for
 * each new one; here those that are over are let go, or a base that lives for months grows and grows slower.
 */
interface Raw {
  transactions: { _state: string }[]
}
const most = 16

const { transaction } = IDBDatabase.prototype
IDBDatabase.prototype.transaction = function (...args) {
  const raw = (this as unknown as { _rawDatabase: Raw })._rawDatabase
  if (raw.transactions.length > most)
    raw.transactions = raw.transactions.filter(({ _state }) => _state !== 'finished')
  return transaction.apply(this, args)
}
