package shop.solvent.tier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.tier.TierChange.Kind;

/** Decides what becomes of a member's tier today. It looks nothing up: the same figures lead to the same. */
final class Assessment {

    /**
     * What is known of a member.
     *
     * @param heldUntil last day of a level that a person gave; null for none
     * @param standing null where nothing is promised
     */
    record Known(String level, LocalDate heldUntil, Standing standing, Growth growth) {}

    /** @param countedFrom the first day whose orders make up the growth */
    record Step(
            Kind kind,
            String from,
            String to,
            long growth,
            long threshold,
            LocalDate countedFrom,
            LocalDate lastDay,
            LocalDate fallsOn) {}

    /**
     * What shall be.
     *
     * @param standing null where nothing is promised any more
     * @param letsGo whether what a person gave is over
     * @param steps how it came to that, in their order; empty where nothing is to tell
     */
    record Result(String level, Standing standing, boolean letsGo, List<Step> steps) {

        boolean changes(Known known) {
            return letsGo || !steps.isEmpty() || !level.equals(known.level());
        }
    }

    private final TierTerms terms;
    private final LocalDate today;
    private final Known known;
    private final boolean held;
    private final List<Step> steps = new ArrayList<>();
    private Standing standing;

    private Assessment(TierTerms terms, Known known, LocalDate today) {
        this.terms = terms;
        this.today = today;
        this.known = known;
        this.standing = known.standing();
        this.held = known.heldUntil() != null && !today.isAfter(known.heldUntil());
    }

    static Result of(TierTerms terms, Known known, LocalDate today) {
        return new Assessment(terms, known, today).result();
    }

    private Result result() {
        boolean byHand = known.heldUntil() != null;
        boolean elsewhere = terms.rank(known.level()) < 0 && !byHand;
        if (elsewhere || standing != null && terms.rank(standing.level()) < 0) {
            return new Result(known.level(), standing, false, steps); // growth has nothing to say of it
        }
        if (standing == null && !byHand && terms.rank(known.level()) > 0) {
            standing = new Standing(known.level(), null, terms.firstReview().minusDays(1), null);
            add(Kind.TAKEN_OVER, known.level(), known.level(), known.growth().now(), known.level(), terms.from(today));
        }
        String reached = terms.reached(known.growth().now());
        if (terms.rank(reached) > rank()) {
            String before = promised();
            standing = new Standing(reached, terms.from(today), terms.lastDay(today), null);
            add(Kind.REACHED, before, reached, known.growth().now(), reached, terms.from(today));
        } else if (standing != null && !today.isBefore(terms.firstReview())) {
            review();
        }
        boolean letsGo = byHand && !held;
        String level = held ? known.level() : promised();
        if (letsGo) {
            add(Kind.HAND_ENDED, known.level(), level, known.growth().now(), level, terms.from(today));
        }
        return new Result(level, standing, letsGo, steps);
    }

    private void review() {
        boolean due = today.isAfter(standing.lastDay());
        if (due) {
            review(Kind.ANNOUNCED, known.growth().best(), bestFrom(), true);
        } else if (standing.countedFrom() != null) {
            review(Kind.TAKEN_BACK, known.growth().since(), standing.countedFrom(), false);
        }
        if (standing.fallsOn() != null && !today.isBefore(standing.fallsOn())) {
            fall();
        }
    }

    private void review(Kind falls, long growth, LocalDate from, boolean due) {
        String level = standing.level();
        if (growth < terms.threshold(level)) {
            if (standing.fallsOn() == null) {
                standing = standing.falling(today.plusDays(terms.graceDays()));
                add(falls, level, level, growth, level, from);
            }
        } else if (due || standing.fallsOn() != null) {
            standing = due ? new Standing(level, from, terms.lastDay(today), null) : standing.falling(null);
            add(Kind.KEPT, level, level, growth, level, from);
        }
    }

    private void fall() {
        String from = standing.level();
        long growth = known.growth().best();
        String to = terms.reached(growth);
        standing = TierTerms.LOWEST.equals(to) ? null : new Standing(to, bestFrom(), terms.lastDay(today), null);
        add(Kind.FELL, from, to, growth, from, bestFrom());
    }

    private String promised() {
        return standing == null ? TierTerms.LOWEST : standing.level();
    }

    private int rank() {
        return terms.rank(promised());
    }

    /** The first day whose orders make up what counts at a review. */
    private LocalDate bestFrom() {
        Growth growth = known.growth();
        return growth.now() >= growth.before() ? terms.from(today) : terms.before(today);
    }

    /**
     * @param measured the level by whose threshold it was decided
     * @param countedFrom the first day whose orders make up the growth
     */
    private void add(Kind kind, String from, String to, long growth, String measured, LocalDate countedFrom) {
        steps.add(new Step(
                kind,
                from,
                to,
                growth,
                terms.threshold(measured),
                countedFrom,
                standing == null ? null : standing.lastDay(),
                standing == null ? null : standing.fallsOn()));
    }
}
