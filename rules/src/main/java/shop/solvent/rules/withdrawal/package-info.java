/** The withdrawal decision: whether a member's money may leave as it was asked for, at what cost, and whether a person looks first. */
package shop.solvent.rules.withdrawal;
