/** What rules found suspicious: cases with their flags, waiting for a person. */
package shop.solvent.risk;
