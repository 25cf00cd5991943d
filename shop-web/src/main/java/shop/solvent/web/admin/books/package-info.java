/** Accounts and their statements. */
package shop.solvent.web.admin.books;
