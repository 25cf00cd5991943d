package shop.solvent.rules.checkout;

import shop.solvent.rules.RuleRef;

/**
 * What a purse may pay of an order.
 *
 * @param purse as rules call it: {@code paid-in}
 * @param has fen that it has, what came with the order not among them
 * @param may fen of them that rules let it pay, were it alone
 * @param pays fen that it pays
 * @param limitedBy what keeps it from more: {@code share}, {@code goods}, {@code day}, each with {@code balance-} before it where it is
 *     of the whole wallet, or {@code least}; null where nothing does
 * @param rule that says so; null where nothing does
 */
public record PurseUse(String purse, long has, long may, long pays, String limitedBy, RuleRef rule) {}
