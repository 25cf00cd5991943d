/** Reads a rulebook, and lets no rule pass the guard rails. */
package shop.solvent.rules.language.guard;
