package shop.solvent.rules.routing;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A payment that is about to begin. Nothing of who pays is here: by whom something is paid says nothing about which number takes it.
 *
 * @param amount fen that the provider is asked for
 * @param end where the buyer pays: {@code page}, {@code h5}, {@code jsapi}, {@code mini-program}, {@code app}, {@code native} or {@code scan} where a till scans the buyer's code
 * @param channel through which it is bought
 * @param weekday Monday is 1
 * @param minute of the day
 */
public record PaymentFact(
        @In(Unit.FEN) @Within(min = 1) long amount,

        @Known({"page", "h5", "jsapi", "mini-program", "app", "native", "scan"})
        String end,

        @CodeOf(Listed.CHANNEL) String channel,
        @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7) int weekday,
        @In(Unit.MINUTE) @Within(max = 1_439) int minute) {}
