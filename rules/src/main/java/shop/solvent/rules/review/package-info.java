/** The decision that follows a review of what was bought: what its writer is given for having written it. */
package shop.solvent.rules.review;
