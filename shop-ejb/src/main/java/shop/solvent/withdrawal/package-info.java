/** Members' money on its way out of the shop, and what is paid out through providers. The money itself is in the ledger. */
package shop.solvent.withdrawal;
