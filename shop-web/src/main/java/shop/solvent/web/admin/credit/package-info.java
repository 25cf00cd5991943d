/** Pages about members' credit. */
package shop.solvent.web.admin.credit;
