package shop.solvent.rules.ordersplit;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * An order that is paid and has several lines.
 *
 * @param level of its buyer: {@code basic}, {@code silver}, {@code gold} or another published level
 * @param guest whether nobody is known to be the buyer
 * @param channel through which it was bought
 * @param region of that channel, in the shop's own words; empty for none
 * @param lines how many it has
 * @param merchants of whom they are
 * @param amount fen that it costs before anything is taken off
 */
public record SplitOrderFact(
        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        boolean guest,
        @CodeOf(Listed.CHANNEL) String channel,
        String region,
        @In(Unit.COUNT) @Within(min = 2) long lines,
        @In(Unit.COUNT) @Within(min = 1) long merchants,
        @In(Unit.FEN) long amount) {}
