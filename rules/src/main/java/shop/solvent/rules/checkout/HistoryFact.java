package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.Within;

/**
 * A number that the shop has declared of what the member bought so far: orders, items, different goods or categories, or days
 * since the last. An order that is decided does not count, one that was placed before the member did something else does. There
 * is one of each that is published, whatever the member did.
 *
 * @param number how many; of days −1 where there was none
 */
@ByCode("number")
public record HistoryFact(
        @CodeOf(Listed.HISTORY) String code,
        @Usual @In(Unit.COUNT) @Within(min = -1) long number) {}
