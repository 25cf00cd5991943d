/** What everything is called by: an id of its own kind each. */
package shop.solvent.kernel.id;
