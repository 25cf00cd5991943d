package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.notice.Sending.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;

/**
 * Keeps what goes out of the house: what is to be sent when, what is being sent, and what became of it. Whoever sends takes a thing
 * before and says afterwards how it ended, each in a transaction of its own.
 */
@ApplicationScoped
public class Sendings {

    /** So often something is tried that nobody takes: over about a day. */
    public static final int TRIES = 9;

    /** What has been with a party for so long was broken off: its server is gone. */
    static final Duration BROKEN_OFF = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int LONGEST_ERROR = 200;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** How a notice is to go: {@code state} is {@code WAITING}, or why it does not. */
    public record Way(NoticeChannel channel, State state, Instant dueAt) {}

    /**
     * Plans what was told and has not been planned.
     *
     * @param ways of some notices: by which each goes
     * @return how many there were
     */
    public int plan(int most, Function<List<NoticeView>, Map<NoticeId, List<Way>>> ways) {
        return transactions.of(() -> {
            List<NoticeView> told = database.query(
                    "SELECT * FROM notice WHERE planned = FALSE ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED",
                    Notices::read,
                    most);
            if (told.isEmpty()) {
                return 0;
            }
            Map<NoticeId, List<Way>> planned = ways.apply(told);
            Instant now = clock.instant();
            List<Object[]> rows = new ArrayList<>();
            for (NoticeView one : told) {
                for (Way way : planned.getOrDefault(one.id(), List.of())) {
                    rows.add(row(one.id(), one.member(), one.kind(), way, now));
                }
            }
            write(rows);
            List<Long> ids =
                    Database.inList(told.stream().map(one -> one.id().value()).toList());
            database.update(
                    "UPDATE notice SET planned = TRUE WHERE id IN (" + Database.places(ids) + ")", ids.toArray());
            return told.size();
        });
    }

    private static Object[] row(NoticeId notice, MemberId member, NoticeKind kind, Way way, Instant now) {
        return new Object[] {
            Ids.next(),
            notice.value(),
            member.value(),
            kind.name(),
            way.channel().name(),
            way.state().name(),
            way.dueAt(),
            now
        };
    }

    private void write(List<Object[]> rows) {
        database.insert(
                "notice_sending (id, notice, member, kind, channel, state, due_at, changed_at)",
                rows,
                "ON DUPLICATE KEY UPDATE notice = notice_sending.notice");
    }

    /** What could not go one way goes another, unless it has. */
    public void instead(List<Sending> sendings, NoticeChannel channel) {
        Instant now = clock.instant();
        transactions.run(() -> write(sendings.stream()
                .map(one -> row(one.notice(), one.member(), one.kind(), new Way(channel, State.WAITING, now), now))
                .toList()));
    }

    /** What is due, the longest first. */
    public List<Sending> due(int most) {
        return database.query(
                "SELECT * FROM notice_sending WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
                Sending::read,
                clock.instant(),
                most);
    }

    /** What was sent and is to be sent, within the reader's reach, the latest first. @param after the id of the last one before; null to begin */
    public Slice<Sending> search(SendingQuery query, Long after, int size) {
        Slice.check(size);
        Where where = where(query).and("id < ?", after);
        return Slice.of(
                database.query(
                        "SELECT * FROM notice_sending" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        Sending::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are, up to {@link Page#COUNTED}. */
    public long count(SendingQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM notice_sending" + where.sql() + " LIMIT " + Page.COUNTED
                                + ") some",
                        row -> row.getLong(1),
                        where.parameters())
                .get(0);
    }

    private static Where where(SendingQuery query) {
        return WithinReach.aboutMembers(
                new Where()
                        .and(
                                "kind = ?",
                                query.kind() == null ? null : query.kind().name())
                        .and(
                                "channel = ?",
                                query.channel() == null ? null : query.channel().name())
                        .and(
                                "state = ?",
                                query.state() == null ? null : query.state().name())
                        .and(
                                "member = ?",
                                query.member() == null ? null : query.member().value()),
                "notice_sending.member");
    }

    /** The notices of these. */
    public Map<NoticeId, NoticeView> notices(List<Sending> sendings) {
        Map<NoticeId, NoticeView> notices = new HashMap<>();
        if (!sendings.isEmpty()) {
            List<Long> ids = Database.inList(
                    sendings.stream().map(one -> one.notice().value()).toList());
            database.query(
                            "SELECT * FROM notice WHERE id IN (" + Database.places(ids) + ")",
                            Notices::read,
                            ids.toArray())
                    .forEach(one -> notices.put(one.id(), one));
        }
        return notices;
    }

    /** How often a member was sent something so since then that they might do without; what goes as one counts as one. */
    public long sentSince(MemberId member, NoticeChannel channel, Instant since) {
        List<Object> parameters = new ArrayList<>(List.of(member.value(), channel.name(), since));
        List<String> duties = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            if (!kind.isChoice()) {
                duties.add(kind.name());
            }
        }
        parameters.addAll(duties);
        return database.number(
                "SELECT COUNT(DISTINCT batch) FROM notice_sending WHERE member = ? AND channel = ? AND state IN ('SENT',"
                        + " 'SENDING', 'UNKNOWN') AND changed_at >= ? AND kind NOT IN (" + Database.places(duties)
                        + ")",
                parameters.toArray());
    }

    /**
     * Takes these to be sent as one. Some that another has meanwhile, or that do not wait any more, are left to them.
     *
     * @param batch by which they are called
     * @param reach as it may be shown
     * @return those that it has now
     */
    public List<Sending> take(List<Sending> sendings, long batch, String reach) {
        return transactions.of(() -> {
            Instant now = clock.instant();
            List<Sending> taken = new ArrayList<>();
            for (Sending one : sendings) {
                int had = database.update(
                        "UPDATE notice_sending SET state = 'SENDING', tries = tries + 1, batch = ?, reach = ?,"
                                + " changed_at = ? WHERE id = ? AND state = 'WAITING'",
                        batch,
                        reach,
                        now,
                        one.id());
                if (had > 0) {
                    taken.add(one.taken(batch, reach, now));
                }
            }
            return taken;
        });
    }

    /** How it ended. @param error null if nothing was wrong */
    public void end(List<Sending> sendings, State state, String error) {
        transactions.run(() -> sendings.forEach(one -> set(one, state, one.dueAt(), error)));
    }

    /** It is tried again, after a pause that grows; what was tried often enough has failed. */
    public void notTaken(List<Sending> sendings, String error) {
        transactions.run(() -> sendings.forEach(one -> set(
                one,
                one.tries() < TRIES ? State.WAITING : State.FAILED,
                clock.instant().plus(pause(one.tries())),
                error)));
    }

    /** After the first try 1 minute, then 4, 16 and so on, up to six hours. */
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, 2 * Math.max(0, tries - 1)));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** It waits until then; that is no try. */
    public void later(List<Sending> sendings, Instant until) {
        transactions.run(() -> sendings.forEach(one -> set(one, State.WAITING, until, null)));
    }

    private void set(Sending one, State state, Instant dueAt, String error) {
        database.update(
                "UPDATE notice_sending SET state = ?, due_at = ?, error = ?, changed_at = ? WHERE id = ? AND state IN"
                        + " ('WAITING', 'SENDING')",
                state.name(),
                dueAt,
                error == null ? null : error.substring(0, Math.min(LONGEST_ERROR, error.length())),
                clock.instant(),
                one.id());
    }

    /** What waits and is worth nothing any more is not sent. */
    public void endLate() {
        transactions.run(() -> database.update(
                "UPDATE notice_sending s JOIN notice n ON n.id = s.notice SET s.state = 'LATE', s.changed_at = ?"
                        + " WHERE s.state = 'WAITING' AND n.until_at <= ?",
                clock.instant(),
                clock.instant()));
    }

    /**
     * What was broken off while it was sent may have arrived. What a member has to know is sent again, under the same number, so
     * that who gets it twice sees that it is one; the rest is not: to be told a thing of little weight twice is worse than not.
     */
    public void pickUp() {
        Instant before = clock.instant().minus(BROKEN_OFF);
        List<Sending> broken = database.query(
                "SELECT * FROM notice_sending WHERE state = 'SENDING' AND changed_at <= ?", Sending::read, before);
        Map<Boolean, List<Sending>> byDuty = new HashMap<>();
        broken.forEach(one -> byDuty.computeIfAbsent(!one.kind().isChoice(), duty -> new ArrayList<>())
                .add(one));
        notTaken(byDuty.getOrDefault(true, List.of()), "broken off");
        end(byDuty.getOrDefault(false, List.of()), State.UNKNOWN, "broken off");
    }
}
