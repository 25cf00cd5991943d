package shop.solvent.rules.signal;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;

/**
 * How much money was moved lately, as a counter that the shop has declared tells. What is decided does not count. There is one of
 * each that is published.
 *
 * @param amount fen; 0 as in {@link SignalFact}
 */
@ByCode("amount")
public record SignalAmountFact(
        @CodeOf(Listed.SIGNAL_AMOUNT) String code,
        @Usual @In(Unit.FEN) long amount) {}
