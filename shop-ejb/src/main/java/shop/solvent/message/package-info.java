/** What the shop sends to people's telephones and by mail, by whoever delivers it. Decision record: {@code docs/decisions/0111-the-storefront.md}. */
package shop.solvent.message;
