/** Pages of coupons: batches and their codes, who is given them, and what became of one. */
package shop.solvent.web.admin.coupons;
