/** Reading and building JSON. */
package shop.solvent.web.json;
