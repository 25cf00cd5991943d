/** From a kind of promotion to a change of the rules: what somebody fills in, what would come of it, and the draft. */
package shop.solvent.rulebook.promotion;
