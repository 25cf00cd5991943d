/** The pages of declared figures of members' pasts. */
package shop.solvent.web.admin.aggregates;
