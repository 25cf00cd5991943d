/** Limited issues of goods: announcing them, watching what is sold, and telling a draw its public number. */
package shop.solvent.web.admin.limited;
