/** Campaigns: what runs, what is left of it, and what stops next. */
package shop.solvent.web.admin.campaigns;
