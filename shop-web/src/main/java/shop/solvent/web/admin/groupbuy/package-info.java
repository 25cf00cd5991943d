/** Pages of offers to buy goods together, and of the groups that came of them. */
package shop.solvent.web.admin.groupbuy;
