/** Settings, channels, keys, and the opening of the shop. */
package shop.solvent.web.admin.settings;
