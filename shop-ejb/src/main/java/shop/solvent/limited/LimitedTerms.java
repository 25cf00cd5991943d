package shop.solvent.limited;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What is announced of a limited issue. None of it changes afterwards.
 *
 * @param sku the goods; until the next issue of them they are sold in this one only
 * @param quantity pieces in all
 * @param perMember pieces that a member may have; of a draw, that each who is drawn may buy
 * @param opens when the sale begins; of a draw, when members can enter
 * @param closes when that ends
 * @param claimHours how long those who are drawn may buy, before what they leave goes to the next in line; null unless it is a
 *     draw
 * @param publicSource which number, made by nobody here and published after {@code closes}, goes into the draw; null for none,
 *     and then whoever can read the shop's secret could have chosen who enters by it
 */
public record LimitedTerms(
        String sku,
        String nameZh,
        String nameEn,
        LimitedWay way,
        int quantity,
        int perMember,
        Instant opens,
        Instant closes,
        Integer claimHours,
        String publicSource) {

    /** Every server knows of an issue by then. */
    static final Duration NOTICE = Duration.ofMinutes(1);

    static final int MOST = 1_000_000;
    static final int MOST_OF_A_MEMBER = 1_000;
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final int LONGEST_CLAIM_HOURS = 30 * 24;

    /**
     * The same in the form in which it is kept.
     *
     * @throws Rejection {@code field.…}, {@code limited.opens-too-soon}, {@code limited.times-order}, {@code
     *     limited.share-of-none}
     */
    LimitedTerms checked(Instant now) {
        boolean draw = Given.value("way", way) == LimitedWay.DRAW;
        Given.within("quantity", quantity, 1, MOST);
        Given.within("perMember", perMember, 1, MOST_OF_A_MEMBER);
        if (perMember > quantity) {
            throw Rejection.invalid("limited.share-of-none", Map.of("field", "perMember"));
        }
        Given.value("opens", opens);
        Given.value("closes", closes);
        if (opens.isBefore(now.plus(NOTICE))) {
            throw Rejection.invalid("limited.opens-too-soon", Map.of("field", "opens"));
        }
        if (!opens.isBefore(closes) || opens.isAfter(now.plus(FURTHEST)) || closes.isAfter(opens.plus(LONGEST))) {
            throw Rejection.invalid("limited.times-order", Map.of("field", "closes"));
        }
        if (draw) {
            Given.within("claimHours", Given.value("claimHours", claimHours), 1, LONGEST_CLAIM_HOURS);
        }
        return new LimitedTerms(
                sku,
                Given.text("nameZh", nameZh, 80),
                Given.text("nameEn", nameEn, 80),
                way,
                quantity,
                perMember,
                opens,
                closes,
                draw ? claimHours : null,
                draw ? Given.optionalText("publicSource", publicSource, 200) : null);
    }
}
