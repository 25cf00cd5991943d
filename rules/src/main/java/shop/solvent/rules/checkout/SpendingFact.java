package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;

/**
 * An amount that the shop has declared of what the member paid so far: an order that is decided does not count, one that was
 * placed before the member did something else does. There is one of each that is published, whatever the member did.
 *
 * @param amount fen; 0 where nothing was paid
 */
@ByCode("amount")
public record SpendingFact(
        @CodeOf(Listed.SPENDING) String code,
        @Usual @In(Unit.FEN) long amount) {}
