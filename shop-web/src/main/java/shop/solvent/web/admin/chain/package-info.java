/** What is proved on a chain, and how it stands with it. */
package shop.solvent.web.admin.chain;
