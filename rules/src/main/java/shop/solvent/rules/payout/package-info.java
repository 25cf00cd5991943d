/** The payout decision: whether a merchant's money may leave at once, or a person looks first. */
package shop.solvent.rules.payout;
