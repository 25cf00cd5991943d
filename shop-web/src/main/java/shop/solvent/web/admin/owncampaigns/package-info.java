/** Merchants' own campaigns, as their people compose them and as operators decide about them. */
package shop.solvent.web.admin.owncampaigns;
