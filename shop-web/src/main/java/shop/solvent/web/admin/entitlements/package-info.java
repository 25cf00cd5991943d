/** What members own: found, read and handed out as a file. */
package shop.solvent.web.admin.entitlements;
