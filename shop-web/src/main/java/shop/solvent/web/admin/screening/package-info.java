/** What screening found and what is reported to authorities: pages of the risk desk, and of nobody else. */
package shop.solvent.web.admin.screening;
