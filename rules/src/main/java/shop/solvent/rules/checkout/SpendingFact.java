package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;

/**
 * An amount that the shop has declared of what the buyer paid before this order. There is one of each that is published,
 * whatever the buyer did.
 *
 * @param amount fen; 0 where nothing was paid
 */
@ByCode("amount")
public record SpendingFact(
        @CodeOf(Listed.SPENDING) String code,
        @Usual @In(Unit.FEN) long amount) {}
