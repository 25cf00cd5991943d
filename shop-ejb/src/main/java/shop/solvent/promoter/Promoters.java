package shop.solvent.promoter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.promoter.Promoter.State;
import shop.solvent.tax.Withholdings;

/**
 * Who promotes. It is free and needs no purchase (G3): members opt in by accepting the terms, and leave when they like. Whether one has
 * to opt in to earn is a setting; who is suspended or left earns nothing new either way.
 *
 * <p>Where nobody has to and nobody is stopped, an order asks nothing: each server knows who is stopped and reads it anew every few
 * seconds.
 */
@ApplicationScoped
public class Promoters implements Recurring {

    /** The version of the terms that are shown and accepted now. */
    public static final String TERMS = "1";

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    private static final int STEPS = 50;

    /** So many who earned most are looked at for the ranking. */
    private static final int LOOKED_AT = 500;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private ShopSettings settings;

    @Inject
    private Withholdings withholdings;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private volatile Set<Long> stopped = Set.of();

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("promoters", READ_EVERY, this::refresh));
    }

    /** Reads anew who is stopped. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        stopped = new HashSet<>(database.query(
                "SELECT member FROM promoter WHERE state IN ('SUSPENDED', 'LEFT')", row -> row.getLong(1)));
    }

    /** Whether one has to promote to earn commissions. */
    public boolean isOptIn() {
        return settings.isOn(Setting.PROMOTER_OPT_IN);
    }

    /**
     * Who of these may earn new commissions.
     *
     * @param inviters of whoever orders
     */
    public MayEarn mayEarn(Collection<MemberId> inviters, Answering asked) {
        boolean optIn = isOptIn();
        Set<Long> active = new HashSet<>();
        if (optIn && !inviters.isEmpty()) {
            List<Long> ids =
                    Database.inList(inviters.stream().map(MemberId::value).toList());
            asked.query(
                    "SELECT member FROM promoter WHERE state = 'ACTIVE' AND member IN (" + Database.places(ids) + ")",
                    row -> active.add(row.getLong(1)),
                    ids);
        }
        return new MayEarn(optIn, stopped, active);
    }

    /** Empty for who never opted in. */
    public Optional<Promoter> of(MemberId member) {
        return database.find("SELECT * FROM promoter WHERE member = ?", Promoters::read, member.value());
    }

    /** By their number. @param state null for all @param after the last one of an earlier page; null to begin */
    public Slice<Promoter> list(State state, MemberId after, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("state = ?", state == null ? null : state.name())
                .and("member > ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM promoter" + where.sql() + " ORDER BY member LIMIT ?",
                        Promoters::read,
                        where.parameters(size + 1)),
                size);
    }

    public long count(State state) {
        return state == null
                ? database.number("SELECT COUNT(*) FROM promoter")
                : database.number("SELECT COUNT(*) FROM promoter WHERE state = ?", state.name());
    }

    /** The latest first, {@value #STEPS} of them. */
    public List<PromoterStep> steps(MemberId member) {
        return database.query(
                "SELECT * FROM promoter_step WHERE member = ? ORDER BY id DESC LIMIT ?",
                row -> new PromoterStep(
                        PromoterStep.Kind.valueOf(row.getString("kind")),
                        row.getString("terms"),
                        breach(row),
                        row.getString("note"),
                        row.getString("by_whom"),
                        row.getString("agreed_by"),
                        Database.instant(row, "at")),
                member.value(),
                STEPS);
    }

    /**
     * Opts in, or accepts newer terms. Done again it changes nothing.
     *
     * @param terms the version that the member saw
     * @param adult whether they said that they are of age
     * @param guest whether they have no account, and so cannot
     * @throws Rejection {@code promoter.terms-other}, {@code promoter.not-adult}, {@code promoter.guest}, {@code promoter.name-unknown},
     *     {@code promoter.suspended}
     */
    public Promoter join(MemberId member, String terms, boolean adult, boolean guest, String by) {
        if (!TERMS.equals(Given.text("terms", terms, 16))) {
            throw Rejection.conflict("promoter.terms-other", Map.of("version", TERMS));
        }
        if (guest) {
            throw Rejection.conflict("promoter.guest", Map.of());
        }
        if (!adult) {
            throw Rejection.invalid("promoter.not-adult", Map.of("field", "adult"));
        }
        if (settings.isOn(Setting.PROMOTER_REAL_NAME)
                && withholdings.names(List.of(member)).isEmpty()) {
            throw Rejection.conflict("promoter.name-unknown", Map.of());
        }
        Promoter joined = transactions.of(() -> {
            Optional<Promoter> before = lock(member);
            if (before.filter(one -> one.state() == State.SUSPENDED).isPresent()) {
                throw Rejection.conflict("promoter.suspended", Map.of());
            }
            if (before.filter(one -> one.state() == State.ACTIVE && one.terms().equals(terms))
                    .isPresent()) {
                return before.get();
            }
            Instant now = clock.instant();
            write(new Promoter(member, State.ACTIVE, terms, now, null, now, true), before.isPresent());
            note(member, PromoterStep.Kind.JOINED, terms, null, null, by, null);
            audit.record(by, "promoter.joined", member.toString(), null, "terms " + terms, null);
            return of(member).orElseThrow();
        });
        refresh();
        return joined;
    }

    /** Leaves by themselves: at once, and with all that was earned. @throws Rejection {@code promoter.not-active} */
    public void leave(MemberId member, String by) {
        transactions.run(() -> {
            Promoter before = lock(member)
                    .filter(one -> one.state() == State.ACTIVE)
                    .orElseThrow(() -> Rejection.conflict("promoter.not-active", Map.of()));
            write(
                    new Promoter(member, State.LEFT, before.terms(), before.acceptedAt(), null, clock.instant(), true),
                    true);
            note(member, PromoterStep.Kind.LEFT, before.terms(), null, null, by, null);
            audit.record(by, "promoter.left", member.toString(), null, null, null);
        });
        refresh();
    }

    /** Whether they stand in the ranking from now on. @throws Rejection {@code promoter.not-active} */
    public void rank(MemberId member, boolean ranked) {
        int changed = transactions.of(() -> database.update(
                "UPDATE promoter SET ranked = ? WHERE member = ? AND state = 'ACTIVE'", ranked, member.value()));
        if (changed == 0
                && of(member).filter(one -> one.state() == State.ACTIVE).isEmpty()) {
            throw Rejection.conflict("promoter.not-active", Map.of());
        }
    }

    /**
     * Who promotes and is ranked, by how many orders they earned by in a month, the most first: orders that were delivered and kept.
     *
     * @param most places
     */
    public List<Withholdings.Delivered> ranking(YearMonth month, int most) {
        List<Withholdings.Delivered> all = withholdings.delivered(month, LOOKED_AT);
        if (all.isEmpty()) {
            return all;
        }
        List<Long> ids =
                Database.inList(all.stream().map(one -> one.member().value()).toList());
        Set<Long> ranked = new HashSet<>(database.query(
                "SELECT member FROM promoter WHERE state = 'ACTIVE' AND ranked AND member IN (" + Database.places(ids)
                        + ")",
                row -> row.getLong(1),
                ids));
        return all.stream()
                .filter(one -> ranked.contains(one.member().value()))
                .limit(most)
                .toList();
    }

    /** In the present transaction. @param reason null to restore */
    void stand(MemberId member, Breach reason, String note, String by, String agreedBy) {
        Promoter before = lock(member).orElse(null);
        Instant now = clock.instant();
        String terms = before == null ? "" : before.terms();
        Instant accepted = before == null ? now : before.acceptedAt();
        State state = reason != null ? State.SUSPENDED : terms.isEmpty() ? State.LEFT : State.ACTIVE;
        write(new Promoter(member, state, terms, accepted, reason, now, true), before != null);
        note(
                member,
                reason == null ? PromoterStep.Kind.RESTORED : PromoterStep.Kind.SUSPENDED,
                terms,
                reason,
                note,
                by,
                agreedBy);
    }

    /** Nobody else changes it until the transaction ends, once there is a row. */
    private Optional<Promoter> lock(MemberId member) {
        return database.find("SELECT * FROM promoter WHERE member = ? FOR UPDATE", Promoters::read, member.value());
    }

    private void write(Promoter one, boolean there) {
        String reason = one.reason() == null ? null : one.reason().name();
        if (there) {
            database.update(
                    "UPDATE promoter SET state = ?, terms = ?, accepted_at = ?, reason = ?, since = ? WHERE member = ?",
                    one.state().name(),
                    one.terms(),
                    one.acceptedAt(),
                    reason,
                    one.since(),
                    one.member().value());
        } else {
            database.update(
                    "INSERT INTO promoter (member, state, terms, accepted_at, reason, since) VALUES (?, ?, ?, ?, ?, ?)",
                    one.member().value(),
                    one.state().name(),
                    one.terms(),
                    one.acceptedAt(),
                    reason,
                    one.since());
        }
    }

    private void note(
            MemberId member,
            PromoterStep.Kind kind,
            String terms,
            Breach reason,
            String note,
            String by,
            String agreedBy) {
        database.update(
                "INSERT INTO promoter_step (id, member, kind, terms, reason, note, by_whom, agreed_by, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                member.value(),
                kind.name(),
                terms,
                reason == null ? null : reason.name(),
                note,
                by,
                agreedBy,
                clock.instant());
    }

    private static Promoter read(ResultSet row) throws SQLException {
        return new Promoter(
                new MemberId(row.getLong("member")),
                State.valueOf(row.getString("state")),
                row.getString("terms"),
                Database.instant(row, "accepted_at"),
                breach(row),
                Database.instant(row, "since"),
                row.getBoolean("ranked"));
    }

    private static Breach breach(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null ? null : Breach.valueOf(reason);
    }
}
