package shop.solvent.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.solvent.aggregate.Doing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.relation.Payees;
import shop.solvent.rules.Rules;
import shop.solvent.rules.signal.TakeoverFact;
import shop.solvent.takeover.Sightings.Kind;
import shop.solvent.takeover.Takeovers.Seen;

/** Asks by what members are known: for all acts of a batch at once, and only where a rule looks at it. It locks nothing. */
@ApplicationScoped
public class TakeoverGathering {

    /** Others count who were on a device within this. */
    static final Duration LATELY = Duration.ofDays(30);

    private static final String OTHERS = "CASE WHEN s.kind = 'DEVICE' THEN (SELECT COUNT(*) FROM sighting o"
            + " WHERE o.kind = 'DEVICE' AND o.mark = s.mark AND o.member <> s.member AND o.last_at > ?) ELSE 0 END";

    @Inject
    private Payees payees;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Once it is answered. @param acts asked for only where a rule looks @param rules by which they are decided */
    public Takeovers of(Supplier<? extends Collection<Doing>> acts, Collection<Rules> rules, Answering asked) {
        if (rules.stream().noneMatch(some -> some.looksAt(TakeoverFact.class))) {
            return Takeovers.NOTHING;
        }
        Collection<Doing> some = acts.get();
        Instant now = clock.instant();
        Takeovers gathered = Takeovers.gathering(now);
        Set<MemberId> members = some.stream().map(Doing::member).collect(Collectors.toSet());
        if (members.isEmpty()) {
            return gathered;
        }
        Instant lately = now.minus(LATELY);
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        // Who else was on a member's own devices is looked at only where the act names none.
        boolean others = some.stream().anyMatch(act -> act.device() == null);
        List<Object> parameters = new ArrayList<>(others ? List.of(lately) : List.of());
        parameters.addAll(ids);
        asked.query(
                "SELECT s.member, s.kind, s.mark, s.first_at, s.last_at, " + (others ? OTHERS : "0")
                        + " FROM sighting s WHERE s.member IN (" + Database.places(ids) + ")",
                row -> {
                    gathered.add(
                            new MemberId(row.getLong(1)),
                            new Seen(
                                    Kind.valueOf(row.getString(2)),
                                    ByteBuffer.wrap(row.getBytes(3)),
                                    Database.instant(row, 4),
                                    Database.instant(row, 5),
                                    row.getLong(6)));
                    return null;
                },
                parameters);
        List<byte[]> devices =
                some.stream().map(Doing::device).filter(Objects::nonNull).toList();
        if (!devices.isEmpty()) {
            List<byte[]> named = Database.inList(devices);
            List<Object> values = new ArrayList<>(named);
            values.add(lately);
            asked.query(
                    "SELECT mark, COUNT(*) FROM sighting WHERE kind = 'DEVICE' AND mark IN (" + Database.places(named)
                            + ") AND last_at > ? GROUP BY mark",
                    row -> {
                        gathered.addNamed(row.getBytes(1), row.getLong(2));
                        return null;
                    },
                    values);
        }
        return gathered.with(payees.latest(members, asked));
    }

    /** The same of one act, answered. */
    public Takeovers of(Doing act, Rules rules) {
        Questions questions = database.questions();
        Takeovers gathered = of(() -> List.of(act), List.of(rules), questions);
        questions.ask();
        return gathered;
    }
}
