package shop.solvent.memberfact;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.solvent.aggregate.PublishedAggregates;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Birthdays;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.privacy.DataUse;
import shop.solvent.relation.TiedFacts;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.RelationFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.checkout.SpendingFact;
import shop.solvent.segment.PublishedSegments;

/**
 * Asks for what rules may look at of members whatever they did: for all of a batch by one question for each kind, and only for
 * what a rule looks at. It locks nothing. What a member does not let the shop use is as if there were none.
 */
@ApplicationScoped
public class MemberFactGathering {

    @EJB
    private Birthdays birthdays;

    @Inject
    private PublishedSegments segments;

    @Inject
    private PublishedAggregates aggregates;

    @Inject
    private TiedFacts ties;

    @Inject
    private DataUse use;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Once it is answered.
     *
     * @param members by the day up to which their past counts, in the shop's zone
     * @param person the fact of theirs that says {@code birthdayMonth}
     * @param rules by which it is decided
     */
    public MemberFacts of(
            Map<LocalDate, Set<MemberId>> members,
            Class<? extends Record> person,
            Collection<Rules> rules,
            Answering asked) {
        Predicate<Predicate<Rules>> some = look -> rules.stream().anyMatch(look);
        Set<MemberId> all = members.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        boolean segmented = some.test(one -> one.looksAt(SegmentFact.class));
        boolean born = some.test(one -> one.looksAt(person, "birthdayMonth"));
        Pasts pasts = pasts(members, some, asked);
        return new MemberFacts(
                segmented ? segments.of(all, clock.instant(), asked) : Map.of(),
                pasts,
                born ? birthdays.of(all, asked) : Map.of(),
                some.test(one -> one.looksAt(RelationFact.class)) ? ties.of(all, clock.instant(), asked) : Map.of(),
                segmented || born || pasts != Pasts.NONE ? use.of(all, asked) : (member, what) -> true);
    }

    private Pasts pasts(Map<LocalDate, Set<MemberId>> members, Predicate<Predicate<Rules>> some, Answering asked) {
        Set<Listed> looked = EnumSet.noneOf(Listed.class);
        if (some.test(one -> one.looksAt(HistoryFact.class))) {
            looked.add(Listed.HISTORY);
        }
        if (some.test(one -> one.looksAt(SpendingFact.class))) {
            looked.add(Listed.SPENDING);
        }
        return looked.isEmpty() ? Pasts.NONE : aggregates.of(members, looked::contains, asked);
    }

    /** The same of members on one day, answered. */
    public MemberFacts of(Collection<MemberId> members, LocalDate day, Class<? extends Record> person, Rules rules) {
        Questions questions = database.questions();
        MemberFacts known = of(Map.of(day, Set.copyOf(members)), person, List.of(rules), questions);
        questions.ask();
        return known;
    }
}
