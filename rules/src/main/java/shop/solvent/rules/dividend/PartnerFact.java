package shop.solvent.rules.dividend;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * Somebody who serves the shop by a recorded agreement.
 *
 * <p>What is <em>not</em> here is on purpose: nothing a partner bought, paid in or holds, and nobody they brought (G2, G6). No
 * rule can make a purchase earn a dividend.
 *
 * @param number place in the order of the run, from 1: the oldest agreement first
 * @param member id as text
 * @param role {@code staff}, {@code regional} or {@code operating}
 * @param grade by the agreement, in the shop's own words
 * @param region by the agreement; empty for none
 * @param daysServed days from the first of the agreement to the last of the period, or of the agreement if that is earlier
 * @param daysInPeriod those of them that lie in the period
 * @param wholePeriod whether that is every day of the period
 */
@Person
public record PartnerFact(
        @In(Unit.COUNT) @Ordinal(first = 1) int number,

        @Person String member,

        @Known({STAFF, REGIONAL, OPERATING}) String role,

        String grade,
        String region,
        @In(Unit.DAYS) @Within(min = 1) long daysServed,

        @In(Unit.DAYS) @Within(min = 1, max = 31) int daysInPeriod,

        boolean wholePeriod) {

    public static final String STAFF = "staff";
    public static final String REGIONAL = "regional";
    public static final String OPERATING = "operating";
}
