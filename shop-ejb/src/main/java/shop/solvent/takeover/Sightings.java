package shop.solvent.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Transactions;
import shop.solvent.signal.Marks;

/** Remembers by which devices and places members are known. What they are is not kept: only what they are recognised by. */
@ApplicationScoped
public class Sightings {

    /** What is remembered of a member. */
    enum Kind {
        DEVICE,
        NETWORK,
        COUNTRY,
        /** When the way in was last recovered or exchanged. */
        RECOVERED
    }

    /** Of each kind, the latest. */
    static final int MOST = 20;

    /** What was not seen for so long is forgotten. */
    static final Duration KEPT = Duration.ofDays(400);

    /** Whose account somebody else was in forgets what it was seen with so lately. */
    private static final Duration LATELY = Duration.ofDays(3);

    private static final int LONGEST = 100;

    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

    private static final byte[] NOTHING = new byte[32];

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Marks marks;

    @Inject
    private Instance<Acting> rooms;

    @Inject
    private Clock clock;

    /**
     * A member came in.
     *
     * @throws Rejection {@code field.malformed}, {@code field.too-long} of what a program says wrongly; {@code field.missing} if it says nothing
     */
    public void told(MemberId member, SignIn in) {
        if (in.device() == null && in.address() == null && in.country() == null && !in.recovered()) {
            throw Rejection.invalid("field.missing", Map.of("field", "device"));
        }
        Given.optionalText("device", in.device(), LONGEST);
        if (in.country() != null) {
            Given.matching("country", in.country(), COUNTRY);
        }
        if (in.address() != null && Network.of(in.address()).isEmpty()) {
            throw Rejection.invalid("field.malformed", Map.of("field", "address"));
        }
        seen(member, in);
    }

    /** A member came in at the storefront: what cannot be read is as if nobody knew it, and keeps nobody out. */
    public void seen(MemberId member, SignIn in) {
        List<Object[]> rows = new ArrayList<>();
        Instant now = clock.instant();
        if (in.device() != null && !in.device().isBlank() && in.device().length() <= LONGEST) {
            rows.add(row(member, Kind.DEVICE, marks.device(in.device()), now));
        }
        Network.of(in.address())
                .ifPresent(network -> rows.add(row(member, Kind.NETWORK, mark("network " + network), now)));
        if (in.country() != null && COUNTRY.matcher(in.country()).matches()) {
            rows.add(row(member, Kind.COUNTRY, mark("country " + in.country().toUpperCase(Locale.ROOT)), now));
        }
        if (in.recovered()) {
            rows.add(row(member, Kind.RECOVERED, NOTHING, now));
        }
        transactions.run(() -> {
            for (Object[] row : rows) {
                database.update(
                        "INSERT INTO sighting (member, kind, mark, first_at, last_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE last_at = GREATEST(last_at, VALUES(last_at))",
                        row);
            }
            prune(member);
        });
    }

    private static Object[] row(MemberId member, Kind kind, byte[] mark, Instant at) {
        return new Object[] {member.value(), kind.name(), mark, at, at};
    }

    private byte[] mark(String what) {
        return secrets.mac(Purpose.TRAIT_INDEX, what.getBytes(StandardCharsets.UTF_8));
    }

    /** The oldest beyond {@value #MOST} of a kind are forgotten. */
    private void prune(MemberId member) {
        for (Kind kind : Kind.values()) {
            List<byte[]> beyond = database.query(
                    "SELECT mark FROM sighting WHERE member = ? AND kind = ? ORDER BY last_at DESC LIMIT 1000 OFFSET "
                            + MOST,
                    row -> row.getBytes(1),
                    member.value(),
                    kind.name());
            for (byte[] mark : beyond) {
                database.update(
                        "DELETE FROM sighting WHERE member = ? AND kind = ? AND mark = ?",
                        member.value(),
                        kind.name(),
                        mark);
            }
        }
    }

    /** It was not the member: what they were first seen with lately is nothing they are known by. */
    public void disown(MemberId member) {
        transactions.run(() -> database.update(
                "DELETE FROM sighting WHERE member = ? AND kind <> 'RECOVERED' AND first_at > ?",
                member.value(),
                clock.instant().minus(LATELY)));
    }

    /** The devices that ordered in that time, in the present transaction. */
    int ordered(Instant from, Instant until) {
        int seen = 0;
        for (Acting room : rooms) {
            for (ActRows rows : room.acts()) {
                if (rows.act() == Act.ORDER_PLACED
                        && !rows.many()
                        && rows.keys().containsKey(ActKey.DEVICE)
                        && !rows.keys().containsKey(ActKey.INVITER)) {
                    String device = rows.keys().get(ActKey.DEVICE);
                    String member = rows.keys().get(ActKey.MEMBER);
                    seen += database.update(
                            "INSERT INTO sighting (member, kind, mark, first_at, last_at) SELECT " + member
                                    + ", 'DEVICE', " + device + ", MIN(" + rows.at() + "), MAX(" + rows.at() + ") FROM "
                                    + rows.from() + " WHERE " + rows.where() + " AND " + rows.at() + " >= ? AND "
                                    + rows.at() + " < ? AND " + device + " IS NOT NULL GROUP BY " + member + ", "
                                    + device + " ON DUPLICATE KEY UPDATE first_at = LEAST(first_at, VALUES(first_at)),"
                                    + " last_at = GREATEST(last_at, VALUES(last_at))",
                            from,
                            until);
                }
            }
        }
        return seen;
    }

    /** What was not seen for long, some at a time. @return how many */
    int forgetOld(Instant now, int most) {
        return database.update("DELETE FROM sighting WHERE last_at < ? LIMIT " + most, now.minus(KEPT));
    }
}
