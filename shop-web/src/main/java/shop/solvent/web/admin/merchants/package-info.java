/** Merchants, what they are owed, what they agreed to. */
package shop.solvent.web.admin.merchants;
