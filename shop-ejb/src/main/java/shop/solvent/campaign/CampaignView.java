package shop.solvent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A campaign as it is shown.
 *
 * @param merchant code of the merchant whose own it is; null for the shop's
 * @param approvedAt null as long as nobody has agreed to it
 * @param pausedAt null if it is not paused
 * @param pausedOwn whether the merchant's people paused it
 * @param endedAt when somebody ended it; null if nobody has
 * @param revision how often its terms were written
 * @param used orders that stand and used it, and what it cost in them
 * @param today the same of today in the shop's zone
 * @param lately the same of the last seven days, today with them
 * @param since the first moment of these days, or of the campaign where it began later
 * @param asOf when it was asked
 */
public record CampaignView(
        String code,
        String merchant,
        CampaignAbout about,
        CampaignTerms terms,
        CampaignState state,
        String draftedBy,
        Instant draftedAt,
        String approvedBy,
        Instant approvedAt,
        String pausedBy,
        Instant pausedAt,
        boolean pausedOwn,
        String endedBy,
        Instant endedAt,
        int revision,
        long version,
        Used used,
        Used today,
        Used lately,
        Instant since,
        Instant asOf) {

    /**
     * How far it has gone.
     *
     * @param uses orders
     * @param cost fen
     */
    public record Used(long uses, long cost) {

        static final Used NOTHING = new Used(0, 0);

        Used plus(Used more) {
            return new Used(Math.addExact(uses, more.uses), Math.addExact(cost, more.cost));
        }
    }

    /** What stops a campaign. */
    public enum Stops {
        /** Its time is over. */
        TIME,
        BUDGET,
        USES
    }

    /**
     * What stops it next, and when.
     *
     * @param expected whether that is only what the last days let one expect
     */
    public record Stop(Stops what, Instant at, boolean expected) {}

    /** Fen; null without a budget. */
    public Long budgetLeft() {
        return left(terms.budget(), used.cost());
    }

    /** Orders; null without such a cap. */
    public Long usesLeft() {
        return left(terms.uses(), used.uses());
    }

    /** Fen of today; null without such a cap. */
    public Long budgetLeftToday() {
        return left(terms.dailyBudget(), today.cost());
    }

    /** Orders of today; null without such a cap. */
    public Long usesLeftToday() {
        return left(terms.dailyUses(), today.uses());
    }

    private static Long left(Long cap, long gone) {
        return cap == null ? null : Long.valueOf(Math.max(0, cap - gone));
    }

    /** Whether nothing is left of it today, but tomorrow. */
    public boolean restsToday() {
        return state == CampaignState.RUNNING
                && Stream.of(Optional.ofNullable(budgetLeftToday()), Optional.ofNullable(usesLeftToday()))
                        .flatMap(Optional::stream)
                        .anyMatch(left -> left == 0);
    }

    public boolean isApproved() {
        return approvedAt != null;
    }

    /** Whether people can still change it: one whose budget is used up may be given more, and one that is over more time. */
    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whether it goes on, or may begin. */
    public boolean isAlive() {
        return state != CampaignState.ENDED;
    }

    /** What stops it next if it goes on as in the last days; null unless it runs. */
    public Stop stops() {
        if (state != CampaignState.RUNNING) {
            return null;
        }
        Stop stop = new Stop(Stops.TIME, terms.ends(), false);
        stop = sooner(stop, Stops.BUDGET, budgetLeft(), lately.cost());
        return sooner(stop, Stops.USES, usesLeft(), lately.uses());
    }

    private Stop sooner(Stop stop, Stops what, Long left, long lately) {
        if (left == null || lately == 0) {
            return stop;
        }
        double seconds = Math.max(1, Duration.between(since, asOf).toSeconds());
        double lasts = left * seconds / lately;
        if (lasts >= Duration.between(asOf, stop.at()).toSeconds()) {
            return stop;
        }
        return new Stop(what, asOf.plusSeconds((long) lasts), true);
    }

    /** Whether it stops within a day. */
    public boolean stopsSoon() {
        Stop stop = stops();
        return stop != null && stop.at().isBefore(asOf.plus(Duration.ofDays(1)));
    }
}
