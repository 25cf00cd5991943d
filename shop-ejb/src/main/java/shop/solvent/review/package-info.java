/** What members say of what they bought, once of each line of an order that stands. */
package shop.solvent.review;
