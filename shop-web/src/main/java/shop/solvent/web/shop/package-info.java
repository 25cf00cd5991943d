/**
 * The storefront's pages: a servlet each, which asks use cases and hands what they say to a view in {@code WEB-INF/shop}. Decision
 * record: {@code docs/decisions/0111-the-storefront.md}.
 */
package shop.solvent.web.shop;
