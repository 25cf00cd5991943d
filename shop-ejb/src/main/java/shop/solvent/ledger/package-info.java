/**
 * The one double-entry ledger. Wallets, points, pools, commissions, merchants' money and custody are account types in
 * it; nothing else in the shop keeps a balance. {@link shop.solvent.ledger.Ledger} is the only way in.
 */
package shop.solvent.ledger;
