/** What buyers say of goods: found, read, hidden and shown again. */
package shop.solvent.web.admin.reviews;
