package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MembersInTurn;
import shop.solvent.platform.Database;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.ShopSettings;

/**
 * Weighs what is on record, as of the end of a day. Nothing is added up: everything is counted each time, so it does not matter how often
 * somebody is looked at, and what turns out to be no fault of theirs counts no more.
 */
@ApplicationScoped
class CreditReckoning {

    private static final int AGE_DAYS = 30;

    @Inject
    private Database database;

    @Inject
    private CreditBook book;

    @Inject
    private MembersInTurn members;

    @Inject
    private Instance<OnRecord> rooms;

    @Inject
    private ShopSettings settings;

    /** @param last of them; 0 if there is nobody left */
    record Reckoned(int members, long last) {}

    /** Some members, in the present transaction. @param after the last one before; 0 to begin */
    Reckoned reckon(long after, int most, LocalDate day) {
        List<MembersInTurn.One> some = members.next(after, most);
        if (some.isEmpty()) {
            return new Reckoned(0, 0);
        }
        long last = some.get(some.size() - 1).id().value();
        reckon(some, after, last, day, end(day));
        return new Reckoned(some.size(), last);
    }

    /** One member, as of now. */
    void reckon(MemberId member, LocalDate today, Instant now) {
        reckon(members.alone(member), member.value() - 1, member.value(), today, now);
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(settings.zone()).toInstant();
    }

    private void reckon(List<MembersInTurn.One> some, long after, long last, LocalDate day, Instant until) {
        CreditScheme scheme = book.latest();
        List<MemberId> ids = some.stream().map(MembersInTurn.One::id).toList();
        Map<MemberId, Map<Kind, Long>> numbers = numbers(scheme.terms(), after, last, until);
        pardoned(scheme.terms(), ids, until)
                .forEach((member, pardoned) -> numbers.computeIfAbsent(member, one -> new EnumMap<>(Kind.class))
                        .putAll(pardoned));
        Map<MemberId, CreditScore> before = book.scores(ids);
        Map<MemberId, CreditScore> changed = new HashMap<>();
        for (MembersInTurn.One one : some) {
            Map<Kind, Long> known = numbers.computeIfAbsent(one.id(), id -> new EnumMap<>(Kind.class));
            known.put(
                    Kind.AGE,
                    Math.max(0, Duration.between(one.joinedAt(), until).toDays() / AGE_DAYS));
            List<CreditPart> parts = scheme.terms().parts(known);
            int score = CreditTerms.score(parts);
            CreditScore now = new CreditScore(score, scheme.terms().grade(score), scheme.version(), parts, day);
            CreditScore had = before.get(one.id());
            if (!now.isLike(had) && (had == null || !had.day().isAfter(day))) { // a day that is caught up with
                changed.put(one.id(), now);
            }
        }
        book.keep(changed);
    }

    private Map<MemberId, Map<Kind, Long>> numbers(CreditTerms terms, long after, long last, Instant until) {
        Map<MemberId, Map<Kind, Long>> numbers = new HashMap<>();
        for (CreditWeight weight : terms.weights()) {
            count(weight.kind(), after, last, since(weight, until), until, numbers);
        }
        return numbers;
    }

    private static Instant since(CreditWeight weight, Instant until) {
        return weight.days() == 0 ? Instant.EPOCH : until.minus(Duration.ofDays(weight.days()));
    }

    private void count(
            Kind kind, long after, long last, Instant since, Instant until, Map<MemberId, Map<Kind, Long>> numbers) {
        for (OnRecord room : rooms) {
            for (RecordRows rows : room.onRecord()) {
                if (rows.kind() == kind) {
                    database.query(
                            rows.question(),
                            row -> numbers.computeIfAbsent(
                                            new MemberId(row.getLong(1)), member -> new EnumMap<>(Kind.class))
                                    .merge(kind, row.getLong(2), Long::sum),
                            rows.parameters(after, last, since, until));
                }
            }
        }
    }

    /** What is left of what a person said does not count: whatever happened since. */
    private Map<MemberId, Map<Kind, Long>> pardoned(CreditTerms terms, List<MemberId> ids, Instant until) {
        Map<MemberId, Map<Kind, Long>> left = new HashMap<>();
        book.pardons(ids).forEach((member, pardons) -> {
            Map<MemberId, Map<Kind, Long>> since = new HashMap<>();
            for (CreditWeight weight : terms.weights()) {
                Instant pardoned = pardons.get(weight.kind());
                if (pardoned != null) {
                    Instant from = since(weight, until);
                    count(
                            weight.kind(),
                            member.value() - 1,
                            member.value(),
                            pardoned.isAfter(from) ? pardoned : from,
                            until,
                            since);
                    since.computeIfAbsent(member, one -> new EnumMap<>(Kind.class))
                            .putIfAbsent(weight.kind(), 0L);
                }
            }
            left.putAll(since);
        });
        return left;
    }
}
