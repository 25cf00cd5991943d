/** Disputes about lines of orders: the list, one of them, and how merchants stand with theirs. */
package shop.solvent.web.admin.disputes;
