package shop.solvent.lottery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What is announced of a lottery. None of it changes afterwards.
 *
 * @param pool code of the shop's own pool that sets the money for the prizes aside
 * @param asset what tickets are paid with, {@link Asset#POINT} or {@link Asset#COIN}
 * @param price of a ticket, in points or coins: each is worth a fen
 * @param tickets that there are
 * @param perMember tickets that a member may have
 * @param perDay tickets that a member may buy on a day
 * @param goodDays how many days a prize can be spent, the day of the draw not counted
 * @param opens when tickets can be bought
 * @param closes when that ends, and the draw begins
 * @param prizes the greatest first; a ticket wins one at most
 */
public record LotteryTerms(
        String titleZh,
        String titleEn,
        String pool,
        Asset asset,
        long price,
        int tickets,
        int perMember,
        int perDay,
        int goodDays,
        Instant opens,
        Instant closes,
        List<Prize> prizes) {

    /** Tickets there can be: all are put in order at once. */
    public static final int MOST_TICKETS = 200_000;

    public static final int MOST_OF_A_MEMBER = 1_000;
    static final int MOST_PRICE = 1_000_000;

    /** Each winner's prize is a movement of its own. */
    static final int MOST_WINNERS = 2_000;

    public static final int MOST_LEVELS = 6;
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final int LEAST_GOOD_DAYS = 30;
    private static final int MOST_GOOD_DAYS = 3_650;
    private static final Pattern PRIZE = Pattern.compile("(\\d{1,6})x(\\d{1,9})");

    /** So many tickets win so much each. @param fen of each */
    public record Prize(int winners, long fen) {

        long together() {
            return Math.multiplyExact(winners, fen);
        }
    }

    public LotteryTerms {
        prizes = List.copyOf(prizes);
    }

    /** Fen that all prizes come to. */
    public long worth() {
        return prizes.stream().mapToLong(Prize::together).sum();
    }

    public int winners() {
        return prizes.stream().mapToInt(Prize::winners).sum();
    }

    /** As {@link #prizes(String)} reads it: {@code 1x50000,20x1000}. */
    static String text(List<Prize> prizes) {
        return prizes.stream().map(one -> one.winners() + "x" + one.fen()).collect(Collectors.joining(","));
    }

    /** @throws Rejection {@code field.missing}, {@code field.malformed} */
    static List<Prize> prizes(String text) {
        List<Prize> prizes = new ArrayList<>();
        for (String one : Given.text("prizes", text, 200).split(",")) {
            Matcher prize = PRIZE.matcher(one);
            if (!prize.matches()) {
                throw Rejection.invalid("field.malformed", Map.of("field", "prizes", "pattern", PRIZE.pattern()));
            }
            prizes.add(new Prize(Integer.parseInt(prize.group(1)), Long.parseLong(prize.group(2))));
        }
        return prizes;
    }

    /**
     * The same in the form in which it is kept.
     *
     * @param most fen that one prize may come to by law
     * @throws Rejection {@code field.…}, {@code lottery.times}, {@code lottery.prizes}, {@code lottery.prize-too-great}, {@code
     *     lottery.takes-more}
     */
    LotteryTerms checked(Instant now, long most) {
        if (asset != Asset.POINT && asset != Asset.COIN) {
            throw Rejection.invalid("field.malformed", Map.of("field", "asset", "pattern", "POINT|COIN"));
        }
        Given.within("price", price, 1, MOST_PRICE);
        Given.within("tickets", tickets, 1, MOST_TICKETS);
        Given.within("perMember", perMember, 1, Math.min(tickets, MOST_OF_A_MEMBER));
        Given.within("perDay", perDay, 1, perMember);
        Given.within("goodDays", goodDays, LEAST_GOOD_DAYS, MOST_GOOD_DAYS);
        Given.value("opens", opens);
        Given.value("closes", closes);
        if (!opens.isBefore(closes)
                || !now.isBefore(closes)
                || opens.isAfter(now.plus(FURTHEST))
                || closes.isAfter(opens.plus(LONGEST))) {
            throw Rejection.invalid("lottery.times", Map.of("field", "closes"));
        }
        checkPrizes(most);
        return new LotteryTerms(
                Given.text("titleZh", titleZh, 80),
                Given.text("titleEn", titleEn, 80),
                pool,
                asset,
                price,
                tickets,
                perMember,
                perDay,
                goodDays,
                opens,
                closes,
                prizes);
    }

    private void checkPrizes(long most) {
        boolean some = !prizes.isEmpty() && prizes.size() <= MOST_LEVELS;
        for (int level = 0; some && level < prizes.size(); level++) {
            Prize prize = prizes.get(level);
            some = prize.winners() > 0
                    && prize.fen() > 0
                    && (level == 0 || prize.fen() < prizes.get(level - 1).fen());
        }
        if (!some || winners() > Math.min(tickets, MOST_WINNERS)) {
            throw Rejection.invalid(
                    "lottery.prizes",
                    Map.of(
                            "field", "prizes",
                            "levels", String.valueOf(MOST_LEVELS),
                            "winners", String.valueOf(Math.min(tickets, MOST_WINNERS))));
        }
        if (prizes.get(0).fen() > most) {
            throw Rejection.conflict("lottery.prize-too-great", Map.of("most", String.valueOf(most)));
        }
        if (worth() < price * tickets) { // else it would earn: no pool is filled by a lottery (G5)
            throw Rejection.conflict(
                    "lottery.takes-more",
                    Map.of("prizes", String.valueOf(worth()), "tickets", String.valueOf(price * tickets)));
        }
    }
}
