/** Cases that wait for a decision by a person. */
package shop.solvent.web.admin.cases;
