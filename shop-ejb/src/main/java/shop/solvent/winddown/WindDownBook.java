package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;
import shop.solvent.winddown.PaymentView.Holder;
import shop.solvent.winddown.PaymentView.State;

/** The rows of wind-downs: how what is owed is counted and shared, and where each payment stands. */
@ApplicationScoped
class WindDownBook {

    private static final int AT_ONCE = 5_000;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    long add(
            boolean rehearsal, WindDownView.State state, String reason, Long custody, String askedBy, String agreedBy) {
        long id = Ids.next();
        database.update(
                "INSERT INTO wind_down (id, rehearsal, state, reason, custody, asked_by, agreed_by, begun_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                rehearsal,
                state.name(),
                reason,
                custody,
                askedBy,
                agreedBy,
                clock.instant());
        return id;
    }

    Optional<WindDownView> find(long id) {
        return views(new Where().and("id = ?", id), 1, false).stream().findFirst();
    }

    Optional<WindDownView> lock(long id) {
        return views(new Where().and("id = ?", id), 1, true).stream().findFirst();
    }

    /** The real one that goes on, or is done; empty while the shop trades. */
    Optional<WindDownView> present() {
        return views(new Where().and("rehearsal = ?", false).and("state <> ?", "CANCELLED"), 1, false).stream()
                .findFirst();
    }

    /** The real ones that were taken back since then, the latest first. */
    List<WindDownView> takenBack(Instant since) {
        return views(
                new Where()
                        .and("rehearsal = ?", false)
                        .and("state = ?", "CANCELLED")
                        .and("ended_at > ?", since),
                10,
                false);
    }

    /** The latest first. */
    List<WindDownView> views(Where where, int most, boolean locked) {
        return database
                .query(
                        "SELECT * FROM wind_down" + where.sql() + " ORDER BY id DESC LIMIT ?"
                                + (locked ? " FOR UPDATE" : ""),
                        WindDownBook::view,
                        where.parameters(most))
                .stream()
                .map(one -> with(one, classes(one.id())))
                .toList();
    }

    private static WindDownView with(WindDownView one, List<ClassView> classes) {
        return new WindDownView(
                one.id(),
                one.rehearsal(),
                one.state(),
                one.reason(),
                one.custody(),
                one.planHash(),
                one.askedBy(),
                one.agreedBy(),
                one.begunAt(),
                one.countedAt(),
                one.endedAt(),
                classes);
    }

    private static WindDownView view(ResultSet row) throws SQLException {
        Long custody = row.getObject("custody", Long.class);
        byte[] hash = row.getBytes("plan_hash");
        return new WindDownView(
                row.getLong("id"),
                row.getBoolean("rehearsal"),
                WindDownView.State.valueOf(row.getString("state")),
                row.getString("reason"),
                custody == null ? null : Money.fen(custody),
                hash == null ? null : HexFormat.of().formatHex(hash),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "begun_at"),
                Database.instant(row, "counted_at"),
                Database.instant(row, "ended_at"),
                List.of());
    }

    private List<ClassView> classes(long windDown) {
        return database.query(
                "SELECT place, COUNT(*) AS claims, SUM(owed) AS owed, SUM(share) AS share, SUM(IF(state IN ('PAID', 'KEPT'),"
                        + " share, 0)) AS paid FROM wind_down_payment WHERE wind_down = ? AND state <> 'AGAIN'"
                        + " GROUP BY place ORDER BY place",
                row -> new ClassView(
                        ClaimClass.at(row.getInt("place")),
                        row.getLong("claims"),
                        Money.fen(row.getLong("owed")),
                        Money.fen(row.getLong("share")),
                        Money.fen(row.getLong("paid"))),
                windDown);
    }

    void move(long id, WindDownView.State state) {
        boolean over = state == WindDownView.State.DONE || state == WindDownView.State.CANCELLED;
        database.update(
                "UPDATE wind_down SET state = ?, ended_at = ? WHERE id = ?",
                state.name(),
                over ? clock.instant() : null,
                id);
    }

    void pays(long id, long custody) {
        database.update("UPDATE wind_down SET state = 'COUNTING', custody = ? WHERE id = ?", custody, id);
    }

    /**
     * Counts what everybody is owed, as the books are at one moment, shares what there is, and keeps the hash of it all. The smallest
     * claims that are rounded down lose less than a fen; what is left over so goes a fen each to those who lost most of one.
     */
    void count(WindDownView one) {
        long id = one.id();
        claim(id, ClaimClass.PAID_IN, Holder.MEMBER, ofMembers(ClaimClass.PAID_IN));
        claim(
                id,
                ClaimClass.PAID_IN,
                Holder.UNKNOWN,
                Stream.of(AccountType.UNEXPLAINED, AccountType.CHARITY, AccountType.TAX));
        claim(id, ClaimClass.EARNED, Holder.MEMBER, ofMembers(ClaimClass.EARNED));
        claim(
                id,
                ClaimClass.MERCHANTS,
                Holder.MERCHANT,
                Stream.of(AccountType.PAYABLE, AccountType.SETTLED, AccountType.CLAIMED));
        long left = one.custody().amount();
        for (ClaimClass claim : ClaimClass.values()) {
            left -= share(id, claim, left);
        }
        database.update(
                "UPDATE wind_down_payment SET state = CASE WHEN ? THEN 'PLANNED' WHEN share = 0 THEN 'NOTHING' WHEN holder ="
                        + " 'UNKNOWN' THEN 'KEPT' ELSE 'WAITING' END WHERE wind_down = ?",
                one.rehearsal(),
                id);
        database.update(
                "UPDATE wind_down SET plan_hash = ?, counted_at = ? WHERE id = ?", hash(id), clock.instant(), id);
    }

    private static Stream<AccountType> ofMembers(ClaimClass claim) {
        return claim.ofMembers().stream().map(TransferCode::from);
    }

    /** @param types what is claimed is what these come to together */
    private void claim(long windDown, ClaimClass claim, Holder holder, Stream<AccountType> types) {
        String balances = types.map(type -> "SELECT owner, amount FROM " + Balances.all(type) + " t" + type.number())
                .collect(Collectors.joining(
                        " UNION ALL ", "(SELECT owner, SUM(amount) AS amount FROM (", ") owed GROUP BY owner)"));
        database.update(
                "INSERT INTO wind_down_payment (wind_down, place, holder, owner, owed, share, rest, attempt, state)"
                        + " SELECT ?, ?, ?, b.owner, b.amount, 0, 0, 1, 'PLANNED' FROM " + balances
                        + " b WHERE b.amount > 0 ORDER BY b.owner",
                windDown,
                claim.place(),
                holder.name());
    }

    /** @return what the class gets */
    private long share(long windDown, ClaimClass claim, long left) {
        long total = database.number(
                "SELECT COALESCE(SUM(owed), 0) FROM wind_down_payment WHERE wind_down = ? AND place = ?",
                windDown,
                claim.place());
        long pot = Math.min(left, total);
        if (pot <= 0) {
            return 0;
        }
        database.update(
                "UPDATE wind_down_payment SET share = CAST(owed AS DECIMAL(38, 0)) * ? DIV ?, rest = MOD(CAST(owed AS"
                        + " DECIMAL(38, 0)) * ?, ?) WHERE wind_down = ? AND place = ?",
                pot,
                total,
                pot,
                total,
                windDown,
                claim.place());
        long shared = database.number(
                "SELECT SUM(share) FROM wind_down_payment WHERE wind_down = ? AND place = ?", windDown, claim.place());
        database.update(
                "UPDATE wind_down_payment SET share = share + 1 WHERE wind_down = ? AND place = ? ORDER BY rest DESC, holder,"
                        + " owner LIMIT ?",
                windDown,
                claim.place(),
                pot - shared);
        return pot;
    }

    private byte[] hash(long windDown) {
        MessageDigest hash = Sha256.digest();
        long after = 0;
        List<PaymentView> some;
        do {
            some = payments(new Where().and("wind_down = ?", windDown).and("id > ?", after), AT_ONCE);
            for (PaymentView one : some) {
                hash.update(line(one).getBytes(StandardCharsets.US_ASCII));
                after = one.id().value();
            }
        } while (some.size() == AT_ONCE);
        return hash.digest();
    }

    /** How a payment stands in the plan. */
    static String line(PaymentView one) {
        return one.claim().place() + "," + one.holder() + "," + one.owner() + ","
                + one.owed().amount() + "," + one.share().amount() + "\n";
    }

    List<PaymentView> payments(Where where, int most) {
        return database.query(
                "SELECT * FROM wind_down_payment" + where.sql() + " ORDER BY id LIMIT ?",
                WindDownBook::payment,
                where.parameters(most));
    }

    List<PaymentView> in(Collection<State> states, int most, int passedOver) {
        List<String> names = states.stream().map(State::name).toList();
        List<Object> parameters = new ArrayList<>(names);
        parameters.add(most);
        parameters.add(passedOver);
        return database.query(
                "SELECT p.* FROM wind_down_payment p JOIN wind_down w ON w.id = p.wind_down AND w.rehearsal = FALSE WHERE"
                        + " p.state IN (" + Database.places(names) + ") ORDER BY p.id LIMIT ? OFFSET ?",
                WindDownBook::payment,
                parameters);
    }

    /** Some that wait, for whoever pays them; others pay others. */
    List<PaymentView> lockWaiting(long windDown, int most) {
        return database.query(
                "SELECT * FROM wind_down_payment WHERE wind_down = ? AND state = 'WAITING' ORDER BY id LIMIT ? FOR UPDATE SKIP"
                        + " LOCKED",
                WindDownBook::payment,
                windDown,
                most);
    }

    Optional<PaymentView> lockPayment(WindDownPaymentId id) {
        return database.find(
                "SELECT * FROM wind_down_payment WHERE id = ? FOR UPDATE", WindDownBook::payment, id.value());
    }

    Optional<PaymentView> payment(WindDownPaymentId id) {
        return database.find("SELECT * FROM wind_down_payment WHERE id = ?", WindDownBook::payment, id.value());
    }

    /** How many of a wind-down are in one of these states. */
    long count(long windDown, Collection<State> states) {
        List<Object> parameters = new ArrayList<>(List.of(windDown));
        states.forEach(state -> parameters.add(state.name()));
        return database.number(
                "SELECT COUNT(*) FROM wind_down_payment WHERE wind_down = ? AND state IN (" + Database.places(states)
                        + ")",
                parameters.toArray());
    }

    void state(PaymentView one, State state, String provider) {
        Instant ended = state.isUnderway() || state == State.HELD || state == State.WAITING ? null : clock.instant();
        database.update(
                "UPDATE wind_down_payment SET state = ?, provider = ?, ended_at = ? WHERE id = ?",
                state.name(),
                provider,
                ended,
                one.id().value());
    }

    /** It is set aside, and where it goes stands from then on. @param payee null where whoever takes it to them knows */
    void requested(PaymentView one, String provider, PayeeId payee) {
        database.update(
                "UPDATE wind_down_payment SET payee = ? WHERE id = ?",
                payee == null ? null : payee.value(),
                one.id().value());
        state(one, State.REQUESTED, provider);
    }

    /** Where the member wants to be paid what is theirs in that one; empty as long as they named nothing. */
    Optional<PayeeId> named(long windDown, MemberId member) {
        return database.find(
                "SELECT payee FROM wind_down_payee WHERE wind_down = ? AND member = ?",
                row -> new PayeeId(row.getLong(1)),
                windDown,
                member.value());
    }

    void name(long windDown, MemberId member, PayeeId payee) {
        database.update(
                "INSERT INTO wind_down_payee (wind_down, member, payee, named_at, trace_id) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE payee = VALUES(payee), named_at = VALUES(named_at), trace_id ="
                        + " VALUES(trace_id)",
                windDown,
                member.value(),
                payee.value(),
                clock.instant(),
                Trace.id());
    }

    /** Another payment in the place of one that failed. */
    void again(PaymentView failed) {
        state(failed, State.AGAIN, failed.provider());
        database.update(
                "INSERT INTO wind_down_payment (wind_down, place, holder, owner, owed, share, rest, attempt, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'WAITING')",
                failed.windDown(),
                failed.claim().place(),
                failed.holder().name(),
                failed.owner(),
                failed.owed().amount(),
                failed.share().amount(),
                failed.attempt() + 1);
    }

    static PaymentView payment(ResultSet row) throws SQLException {
        Long payee = row.getObject("payee", Long.class);
        return new PaymentView(
                new WindDownPaymentId(row.getLong("id")),
                row.getLong("wind_down"),
                ClaimClass.at(row.getInt("place")),
                Holder.valueOf(row.getString("holder")),
                row.getLong("owner"),
                Money.fen(row.getLong("owed")),
                Money.fen(row.getLong("share")),
                row.getInt("attempt"),
                State.valueOf(row.getString("state")),
                row.getString("provider"),
                payee == null ? null : new PayeeId(payee),
                Database.instant(row, "ended_at"));
    }
}
