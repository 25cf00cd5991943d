/** A change of rules while it is written, tried and agreed. */
package shop.solvent.rulebook.draft;
