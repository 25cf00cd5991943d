/** Points in lots: awarded locked by an order, released in stages as far as a pool backs them. */
package shop.solvent.points;
