/**
 * Whether somebody else may be in a member's account: which devices and places a member is known by, and what of an act is unlike them. Decision
 * record: {@code docs/decisions/0155-credit-and-stolen-accounts.md}.
 */
package shop.solvent.takeover;
