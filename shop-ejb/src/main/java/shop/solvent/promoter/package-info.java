/** Who promotes: a free state that members opt into (G3), with terms on record, suspended for a breach and left at any time. */
package shop.solvent.promoter;
