/** The decision what of a member's small change is put aside, and what may be done with it. */
package shop.solvent.rules.change;
