/** What waits for one person, wherever in the shop it waits: counted, for the bell on every page. */
package shop.solvent.inbox;
