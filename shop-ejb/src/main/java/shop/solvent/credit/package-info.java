/**
 * What is on record of a member, as one number that says how strictly their acts are looked at, and never what anything costs (G11): what
 * counts is published, and each member is told what theirs is made of. Decision record: {@code
 * docs/decisions/0155-credit-and-stolen-accounts.md}.
 */
package shop.solvent.credit;
