/** What decides now, where it is kept, and what it is announced with. */
package shop.solvent.rulebook.force;
