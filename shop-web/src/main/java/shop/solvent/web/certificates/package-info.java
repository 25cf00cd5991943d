/** What anybody may read to see for themselves whether a certificate of the shop holds. */
package shop.solvent.web.certificates;
