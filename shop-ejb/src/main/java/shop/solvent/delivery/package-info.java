/** How keys get to members after their orders are paid: each once, with what became of it on record. */
package shop.solvent.delivery;
