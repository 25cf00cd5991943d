/**
 * The proof of liabilities: a tree over what every member's accounts stand at, whose root the shop signs and publishes each day, so
 * that a member sees that their own balance is in the sum that the shop says it owes. docs/evidence.md has the formats, decision
 * 165 what the tree tells and what it does not.
 *
 * <p>The cut is the head of an attestation: exactly the journals under it count, so the totals of the tree are those that the
 * attestation was signed over.
 *
 * <pre>
 * leaf = SHA-256( 0 · 32 bytes nonce · number of bytes and text of the member's id · number part (4) · number of classes (1) · amounts )
 * node = SHA-256( 1 · 32 bytes left · its sums · 32 bytes right · its sums ),   sums = left + right, class by class
 * </pre>
 */
package shop.solvent.liability;
