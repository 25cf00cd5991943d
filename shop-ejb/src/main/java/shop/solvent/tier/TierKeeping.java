package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.LevelBook;
import shop.solvent.member.LevelBook.Had;
import shop.solvent.tier.Assessment.Known;
import shop.solvent.tier.Assessment.Result;

/**
 * Sees to it that members have the tiers they reached. Nothing is added up: growth is counted from the orders each time, so it
 * does not matter how often somebody is looked at.
 */
@ApplicationScoped
class TierKeeping {

    private static final String BY = Audit.SYSTEM + ":tiers";

    @Inject
    private TierBook book;

    @Inject
    private LevelBook levels;

    @Inject
    private Clock clock;

    /** Looks at these members, in the present transaction; those of whom something changes are locked and looked at again. */
    void look(Collection<MemberId> members) {
        look(members, LocalDate.now(clock));
    }

    private void look(Collection<MemberId> members, LocalDate today) {
        Optional<TierScheme> scheme = book.latest().filter(TierScheme::isOn);
        if (scheme.isEmpty() || members.isEmpty()) {
            return;
        }
        TierTerms terms = scheme.get().terms();
        List<MemberId> changing = book.known(members, terms, today).entrySet().stream()
                .filter(one -> Assessment.of(terms, one.getValue(), today).changes(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (changing.isEmpty()) {
            return;
        }
        List<Had> locked = levels.locked(changing);
        Map<MemberId, Known> known = book.known(changing, terms, today);
        Instant now = clock.instant();
        for (Had had : locked) {
            Known before = known.get(had.member());
            Result result = Assessment.of(terms, before, today);
            if (result.changes(before)) {
                change(had, before, result, scheme.get().version(), now);
            }
        }
    }

    private void change(Had had, Known before, Result result, int scheme, Instant now) {
        MemberId member = had.member();
        book.keep(member, before.standing(), result.standing());
        book.tell(member, result.steps(), scheme, now);
        if (result.letsGo()) {
            levels.letGo(member);
        }
        if (!result.level().equals(had.level())) {
            levels.change(had, result.level(), BY, reason(result, scheme));
        }
    }

    /** For the audit; the member's page tells it in words. */
    private static String reason(Result result, int scheme) {
        return result.steps().isEmpty()
                ? "scheme " + scheme
                : result.steps().stream()
                        .map(step -> step.kind() + " " + step.growth() + "/" + step.threshold() + " since "
                                + step.countedFrom() + ", scheme " + scheme)
                        .reduce((first, last) -> first + "; " + last)
                        .orElseThrow();
    }

    /** Some of those that were due. @param last of them; null if there is nobody left */
    record Reviewed(int members, MemberId last) {}

    /** Those that are due by that day, after that member. */
    Reviewed review(long after, int most, LocalDate today) {
        Optional<TierScheme> scheme = book.latest().filter(TierScheme::isOn);
        if (scheme.isEmpty()) {
            return new Reviewed(0, null);
        }
        List<MemberId> due =
                book.due(today, !today.isBefore(scheme.get().terms().firstReview()), after, most);
        look(Set.copyOf(due), today);
        return new Reviewed(due.size(), due.isEmpty() ? null : due.get(due.size() - 1));
    }
}
