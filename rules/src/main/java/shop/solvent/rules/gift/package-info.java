/** What decision points have in common that give a member money out of a pool for something that the member did. */
package shop.solvent.rules.gift;
