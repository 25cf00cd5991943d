package shop.solvent.memberfact;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.RelationFact;
import shop.solvent.rules.checkout.SegmentFact;

/** What was asked for of some members, and nothing of what no rule looks at. */
public final class MemberFacts {

    private final Map<MemberId, List<SegmentFact>> segments;
    private final Pasts pasts;
    private final Map<MemberId, MonthDay> birthdays;
    private final Map<MemberId, RelationFact> relations;
    private final BiPredicate<MemberId, Use> used;

    /** @param used what each of them lets the shop use */
    MemberFacts(
            Map<MemberId, List<SegmentFact>> segments,
            Pasts pasts,
            Map<MemberId, MonthDay> birthdays,
            Map<MemberId, RelationFact> relations,
            BiPredicate<MemberId, Use> used) {
        this.segments = segments;
        this.pasts = pasts;
        this.birthdays = birthdays;
        this.relations = relations;
        this.used = used;
    }

    /** The published ones that the member is in. */
    public List<SegmentFact> segments(MemberId member) {
        List<SegmentFact> in = segments.getOrDefault(member, List.of());
        return in.isEmpty() || used.test(member, Use.SEGMENTS) ? in : List.of();
    }

    /** Whether the member let the shop know that their birthday is in that month. */
    public boolean birthday(MemberId member, Month month) {
        MonthDay day = birthdays.get(member);
        return day != null && day.getMonth() == month && used.test(member, Use.BIRTHDAY);
    }

    /** Whom the member is tied to. Null where nobody looks, or it was never worked out. */
    public RelationFact relation(MemberId member) {
        return relations.get(member);
    }

    /** What the shop has declared of the member's past. Null where nobody looks. @param day for which it was asked */
    public Past past(MemberId member, LocalDate day) {
        Past past = pasts.of(member, day);
        // No figure at all, and no zero: that would be what somebody new has.
        return past == null || used.test(member, Use.FIGURES) ? past : new Past(List.of(), List.of());
    }
}
