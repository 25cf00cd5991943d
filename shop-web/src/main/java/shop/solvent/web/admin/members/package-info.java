/** Members and their levels. */
package shop.solvent.web.admin.members;
