/** The stock of goods: how they are kept, batches of keys, and each key. */
package shop.solvent.web.admin.stock;
