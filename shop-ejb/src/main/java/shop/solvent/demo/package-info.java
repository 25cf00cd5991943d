/** A small world to look at: the story of the founding document and some weeks of ordinary trade, made by real orders. */
package shop.solvent.demo;
