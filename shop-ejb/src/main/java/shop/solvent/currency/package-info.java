/** Money in other currencies than that of the shop's books: how it comes in, is converted, goes back, and what is worth what. */
package shop.solvent.currency;
