/** Goods, categories, prices, and files of them. */
package shop.solvent.web.admin.catalogue;
