/** What providers give as proof of payouts. */
package shop.solvent.web.admin.payouts;
