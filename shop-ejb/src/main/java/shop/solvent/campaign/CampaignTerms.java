package shop.solvent.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * When a campaign runs, who pays and how far it goes: what two people agree to. A cap that is null is none.
 *
 * @param begins to the minute
 * @param ends to the minute; the first moment in which it no longer runs
 * @param pool code of the pool that pays what it takes off; null where the merchants of the goods bear it
 * @param budget fen it may cost in all
 * @param dailyBudget fen it may cost in a day
 * @param uses orders that may use it in all
 * @param dailyUses orders that may use it in a day
 * @param memberUses orders of one member that may use it
 * @param perOrder fen it may cost in one order
 * @param group of the campaigns of one group, only the one that is best for the buyer counts in an order; null for none
 * @param together basis points of an order's list amount that all its campaigns may take off; null for no such bound
 * @param coupons whether only who shows one of its coupons gets it
 * @param control whom it leaves out, to see what it does; null for nobody
 */
public record CampaignTerms(
        Instant begins,
        Instant ends,
        String pool,
        Long budget,
        Long dailyBudget,
        Long uses,
        Long dailyUses,
        Long memberUses,
        Long perOrder,
        String group,
        Integer together,
        boolean coupons,
        ControlGroup control) {

    /** Fen. */
    public static final long MOST_FEN = 1_000_000_000_00L;

    public static final long MOST_USES = 1_000_000_000;

    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Whether it stops for all once orders have gone so far, of whichever members. */
    boolean isBound() {
        return budget != null || dailyBudget != null || uses != null || dailyUses != null;
    }

    /** @throws Rejection {@code field.…}, {@code campaign.ends-before}, {@code campaign.part-beyond-whole} */
    public CampaignTerms checked() {
        Instant first = Given.value("begins", begins).truncatedTo(ChronoUnit.MINUTES);
        Instant last = Given.value("ends", ends).truncatedTo(ChronoUnit.MINUTES);
        if (!first.isBefore(last)) {
            throw Rejection.invalid("campaign.ends-before", Map.of("field", "ends"));
        }
        within("budget", budget, MOST_FEN);
        within("dailyBudget", dailyBudget, MOST_FEN);
        within("uses", uses, MOST_USES);
        within("dailyUses", dailyUses, MOST_USES);
        within("memberUses", memberUses, MOST_USES);
        within("perOrder", perOrder, MOST_FEN);
        within("together", together == null ? null : Long.valueOf(together), 10_000);
        notBeyond("dailyBudget", dailyBudget, budget);
        notBeyond("dailyUses", dailyUses, uses);
        notBeyond("memberUses", memberUses, uses);
        notBeyond("perOrder", perOrder, budget);
        String one = group == null || group.isBlank() ? null : Given.matching("group", group.strip(), GROUP);
        return new CampaignTerms(
                first,
                last,
                pool == null || pool.isBlank() ? null : pool.strip(),
                budget,
                dailyBudget,
                uses,
                dailyUses,
                memberUses,
                perOrder,
                one,
                together,
                coupons,
                control == null ? null : control.checked(coupons));
    }

    /**
     * The moment of a local time of the shop. Of an hour that comes twice, when clocks are set back, a campaign gets both.
     *
     * @param last whether it is an end
     * @throws Rejection {@code field.missing}, {@code campaign.time-skipped} where clocks are set forward over it
     */
    public static Instant moment(String field, LocalDateTime local, ZoneId zone, boolean last) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(Given.value(field, local));
        if (offsets.isEmpty()) {
            throw Rejection.invalid("campaign.time-skipped", Map.of("field", field));
        }
        return local.toInstant(offsets.get(last ? offsets.size() - 1 : 0));
    }

    private static void within(String field, Long value, long most) {
        if (value != null) {
            Given.within(field, value, 1, most);
        }
    }

    private static void notBeyond(String field, Long part, Long whole) {
        if (part != null && whole != null && part > whole) {
            throw Rejection.invalid("campaign.part-beyond-whole", Map.of("field", field));
        }
    }

    /**
     * Whether whoever agreed to the other terms has agreed to these as well: it ends no later, costs no more, and nobody gets
     * it who would not have got it.
     */
    public boolean isWithin(CampaignTerms other) {
        return !begins.isBefore(other.begins)
                && !ends.isAfter(other.ends)
                && Objects.equals(pool, other.pool)
                && tighter(budget, other.budget)
                && tighter(dailyBudget, other.dailyBudget)
                && tighter(uses, other.uses)
                && tighter(dailyUses, other.dailyUses)
                && tighter(memberUses, other.memberUses)
                && tighter(perOrder, other.perOrder)
                && Objects.equals(group, other.group)
                && tighter(
                        together == null ? null : Long.valueOf(together),
                        other.together == null ? null : Long.valueOf(other.together))
                && (coupons || !other.coupons)
                && Objects.equals(control, other.control);
    }

    private static boolean tighter(Long cap, Long other) {
        return other == null || cap != null && cap <= other;
    }

    /** As the audit has it: caps in fen and orders. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(begins + " – " + ends);
        say(text, "pool", pool);
        say(text, "budget", budget);
        say(text, "a day", dailyBudget);
        say(text, "uses", uses);
        say(text, "uses a day", dailyUses);
        say(text, "uses a member", memberUses);
        say(text, "per order", perOrder);
        say(text, "group", group);
        say(text, "together", together);
        say(text, "left out", control == null ? null : control.share());
        say(text, "compared at", control == null ? null : control.members());
        return text.append(coupons ? ", coupons" : "").toString();
    }

    private static void say(StringBuilder text, String what, Object value) {
        if (value != null) {
            text.append(", ").append(what).append(' ').append(value);
        }
    }
}
