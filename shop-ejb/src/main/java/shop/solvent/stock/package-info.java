/** The stock of card keys: batches of them, who has which, and that each is sold once. How keys get to members is delivery's affair. */
package shop.solvent.stock;
