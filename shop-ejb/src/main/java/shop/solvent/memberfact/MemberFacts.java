package shop.solvent.memberfact;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.RelationFact;
import shop.solvent.rules.checkout.SegmentFact;

/** What was asked for of some members, and nothing of what no rule looks at. */
public final class MemberFacts {

    private final Map<MemberId, List<SegmentFact>> segments;
    private final Pasts pasts;
    private final Map<MemberId, MonthDay> birthdays;
    private final Map<MemberId, RelationFact> relations;

    MemberFacts(
            Map<MemberId, List<SegmentFact>> segments,
            Pasts pasts,
            Map<MemberId, MonthDay> birthdays,
            Map<MemberId, RelationFact> relations) {
        this.segments = segments;
        this.pasts = pasts;
        this.birthdays = birthdays;
        this.relations = relations;
    }

    /** The published ones that the member is in. */
    public List<SegmentFact> segments(MemberId member) {
        return segments.getOrDefault(member, List.of());
    }

    /** Whether the member let the shop know that their birthday is in that month. */
    public boolean birthday(MemberId member, Month month) {
        MonthDay day = birthdays.get(member);
        return day != null && day.getMonth() == month;
    }

    /** Whom the member is tied to. Null where nobody looks, or it was never worked out. */
    public RelationFact relation(MemberId member) {
        return relations.get(member);
    }

    /** What the shop has declared of the member's past. Null where nobody looks. @param day for which it was asked */
    public Past past(MemberId member, LocalDate day) {
        return pasts.of(member, day);
    }
}
