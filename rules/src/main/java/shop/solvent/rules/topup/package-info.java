/** The decision that follows a top-up: what a member is given for bringing money in. */
package shop.solvent.rules.topup;
