/** Members' money by origin: topped up, looked at, paid with. The balances themselves are in the ledger. */
package shop.solvent.wallet;
