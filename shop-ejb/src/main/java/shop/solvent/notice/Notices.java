package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;

/**
 * Tells members something: in the shop at once, and out of the house after the transaction of the act has come to stand. What is not
 * committed nobody hears of.
 */
@ApplicationScoped
public class Notices {

    /** More than that are shown as that many. */
    public static final int COUNTED = 100;

    @Inject
    private Database database;

    @Inject
    private Templates templates;

    @Inject
    private Clock clock;

    /**
     * Tells a member, in the transaction of the act. What they were told of before, by its kind and what it is about, changes nothing.
     *
     * @throws IllegalArgumentException if it lacks a value of its kind
     */
    public void tell(Notice notice) {
        tell(List.of(notice));
    }

    /** As {@link #tell(Notice)}, several at once. */
    public void tell(List<Notice> notices) {
        Instant now = clock.instant();
        database.insert(
                "notice (id, member, kind, content, facts, template, told_at, until_at, planned)",
                notices.stream()
                        .map(one -> new Object[] {
                            Ids.next(),
                            one.member().value(),
                            one.kind().name(),
                            Sha256.of(one.key()),
                            Json.write(one.values()),
                            templates.current(one.kind()).version(),
                            now,
                            one.endsAt(now),
                            false
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE content = notice.content");
    }

    /**
     * Who was told of something, among these. Of an account that was taken into another one it is the other one.
     *
     * @param about as in {@link NoticeKind#to}
     */
    public Set<MemberId> told(NoticeKind kind, Object about, List<MemberId> members) {
        if (members.isEmpty()) {
            return Set.of();
        }
        List<byte[]> contents = members.stream()
                .map(member -> Sha256.of(kind.to(member, about).key()))
                .toList();
        return new LinkedHashSet<>(database.query(
                "SELECT member FROM notice WHERE content IN (" + Database.places(contents) + ") ORDER BY member",
                row -> new MemberId(row.getLong(1)),
                contents));
    }

    /** What a member was told, the latest first. @param after the last one that was told; null to begin */
    public Slice<NoticeView> of(MemberId member, NoticeId after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        "SELECT * FROM notice WHERE member = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        Notices::read,
                        member.value(),
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    static NoticeView read(ResultSet row) throws SQLException {
        return new NoticeView(
                new NoticeId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                NoticeKind.valueOf(row.getString("kind")),
                row.getInt("template"),
                values(row.getString("facts")),
                Database.instant(row, "told_at"),
                Database.instant(row, "read_at"));
    }

    @SuppressWarnings("unchecked") // texts were written, so texts are read
    private static Map<String, String> values(String facts) {
        return Json.read(facts, Map.class);
    }

    /** One of the member's own. @throws Rejection {@code member-notice.not-found}, also if it is another's */
    public NoticeView find(MemberId member, NoticeId id) {
        return database.find(
                        "SELECT * FROM notice WHERE id = ? AND member = ?", Notices::read, id.value(), member.value())
                .orElseThrow(() -> Rejection.notFound("member-notice", id));
    }

    /** Whoever's it is: for who looks at what was sent. */
    Optional<NoticeView> find(NoticeId id) {
        return database.find("SELECT * FROM notice WHERE id = ?", Notices::read, id.value());
    }

    /** How much a member has not read, up to {@value #COUNTED}. */
    public int unread(MemberId member) {
        return (int) database.number(
                "SELECT COUNT(*) FROM (SELECT 1 FROM notice WHERE member = ? AND read_at IS NULL LIMIT " + COUNTED
                        + ") some",
                member.value());
    }

    /** The member has read it, or wants it to count as not read. @throws Rejection {@code member-notice.not-found}, also if it is another's */
    public void mark(MemberId member, NoticeId id, boolean read) {
        find(member, id);
        database.update(
                "UPDATE notice SET read_at = ? WHERE id = ? AND member = ? AND (read_at IS NULL) = ?",
                read ? clock.instant() : null,
                id.value(),
                member.value(),
                read);
    }

    /** The member has read all of it. */
    public void markAll(MemberId member) {
        database.update(
                "UPDATE notice SET read_at = ? WHERE member = ? AND read_at IS NULL", clock.instant(), member.value());
    }
}
