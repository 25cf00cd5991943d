/** People who sign in to the admin: their passwords, their roles, and what keeps others from guessing. */
package shop.solvent.operator;
