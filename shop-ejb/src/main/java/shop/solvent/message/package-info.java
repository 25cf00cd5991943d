/** What the shop sends to people's telephones, by whoever delivers it. Decision record: {@code docs/decisions/0111-the-storefront.md}. */
package shop.solvent.message;
