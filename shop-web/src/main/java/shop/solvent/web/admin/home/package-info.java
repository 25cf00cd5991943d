/** Where one comes in: the dashboard, the menu, the search, the bell. */
package shop.solvent.web.admin.home;
