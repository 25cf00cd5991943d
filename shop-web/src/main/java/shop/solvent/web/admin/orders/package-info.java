/** Orders: the list, one order and why it went as it did, what is downloaded. */
package shop.solvent.web.admin.orders;
