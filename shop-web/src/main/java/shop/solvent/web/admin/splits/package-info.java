/** Parts of payments that providers hand to receivers, and who receives them by which agreement. */
package shop.solvent.web.admin.splits;
