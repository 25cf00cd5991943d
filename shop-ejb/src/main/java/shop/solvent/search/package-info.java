/** Finds whatever a person has a name or an id of, wherever in the shop it is kept. */
package shop.solvent.search;
