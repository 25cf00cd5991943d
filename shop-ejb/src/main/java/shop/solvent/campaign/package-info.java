/**
 * Campaigns: promotions with a life. A campaign says when it runs, who pays and how far it goes; who gets what and how much
 * say the rules that belong to it.
 */
package shop.solvent.campaign;
