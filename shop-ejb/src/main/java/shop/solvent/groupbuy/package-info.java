/**
 * Goods that several members buy together for less: each pays at once, what they paid is set aside until as many are there as was said,
 * and where they are not in time everybody has everything back. Decision record: {@code docs/decisions/0209-a-group-is-as-true-as-its-orders.md}.
 */
package shop.solvent.groupbuy;
