package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Vault;

/**
 * Birthdays, which members give and take back as they like. Month and day are all the shop asks; the year would tell an age, and
 * nothing here needs one. Without a birthday a member has everything that others have, only no gift for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Birthdays {

    private static final String SHOWN_AS = "**-**";

    private static final int LONGEST_TEXT = 500;

    @Inject
    private Database database;

    @Inject
    private Members members;

    @Inject
    private Vault vault;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code member.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Birthday of(MemberId member) {
        members.find(member); // fails for whom there is not, or not within the reader's reach
        return kept(member);
    }

    /**
     * Keeps a birthday with what the member agreed to. The one they gave before is given again at any time, and changes nothing.
     *
     * @param agreedTo what they were shown, in their words
     * @param channel that asked them
     * @throws Rejection {@code member.not-found}, {@code birthday.no-day}, {@code birthday.once-a-year} where another was given
     *     less than a year ago, even if it was taken back, {@code field.…}
     */
    public Birthday give(MemberId member, int month, int day, String agreedTo, String channel) {
        MonthDay birthday = day(month, day);
        String consent = Given.text("agreedTo", agreedTo, LONGEST_TEXT);
        Birthday before = locked(member);
        if (birthday.equals(before.day())) {
            return before;
        }
        LocalDate today = LocalDate.now(clock);
        if (before.givableFrom() != null && today.isBefore(before.givableFrom())) {
            throw Rejection.conflict(
                    "birthday.once-a-year", Map.of("from", before.givableFrom().toString()));
        }
        database.update(
                "REPLACE INTO member_birthday (member, birthday, agreed_to, channel, given_at, taken_back_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, NULL, ?)",
                member.value(),
                sealed(birthday, member),
                consent,
                channel,
                clock.instant(),
                Trace.id());
        audit.record(
                "channel:" + channel,
                "member.birthday-given",
                member.toString(),
                before.isGiven() ? SHOWN_AS : null,
                SHOWN_AS,
                consent);
        return kept(member);
    }

    /**
     * Forgets it. When one was given stays, and nothing of what it was. Where there is none nothing changes.
     *
     * @throws Rejection {@code member.not-found}
     */
    public Birthday takeBack(MemberId member, String channel) {
        Birthday before = locked(member);
        if (before.isGiven()) {
            database.update(
                    "UPDATE member_birthday SET birthday = NULL, taken_back_at = ?, trace_id = ? WHERE member = ?",
                    clock.instant(),
                    Trace.id(),
                    member.value());
            audit.record("channel:" + channel, "member.birthday-taken-back", member.toString(), SHOWN_AS, null, null);
        }
        return kept(member);
    }

    /** The birthdays of those of them who gave one, once it is answered. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<MemberId, MonthDay> of(Collection<MemberId> some, Answering asked) {
        Map<MemberId, MonthDay> days = new HashMap<>();
        if (!some.isEmpty()) {
            List<Long> ids = Database.inList(some.stream().map(MemberId::value).toList());
            asked.query(
                    "SELECT b.member, b.birthday FROM member_birthday b JOIN member m ON m.id = b.member WHERE b.birthday IS NOT"
                            + " NULL AND m.merged_into IS NULL AND b.member IN (" + Database.places(ids) + ")",
                    row -> days.put(
                            new MemberId(row.getLong(1)), opened(row.getBytes(2), new MemberId(row.getLong(1)))),
                    ids);
        }
        return days;
    }

    /** The second of two who give at once sees what the first gave. */
    private Birthday locked(MemberId member) {
        members.find(member);
        database.query("SELECT id FROM member WHERE id = ? FOR UPDATE", row -> row.getLong(1), member.value());
        return kept(member);
    }

    private Birthday kept(MemberId member) {
        return database.find("SELECT * FROM member_birthday WHERE member = ?", row -> read(row, member), member.value())
                .orElseGet(() -> new Birthday(member, null, null, null, null, null));
    }

    private Birthday read(ResultSet row, MemberId member) throws SQLException {
        byte[] sealed = row.getBytes("birthday");
        Instant givenAt = Database.instant(row, "given_at");
        return new Birthday(
                member,
                sealed == null ? null : opened(sealed, member),
                row.getString("agreed_to"),
                row.getString("channel"),
                givenAt,
                LocalDate.ofInstant(givenAt, clock.getZone()).plusYears(1));
    }

    private static MonthDay day(int month, int day) {
        try {
            return MonthDay.of(month, day);
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("birthday.no-day", Map.of("field", "day"));
        }
    }

    private byte[] sealed(MonthDay day, MemberId member) {
        return vault.encrypt(
                Purpose.BIRTHDAY, new byte[] {(byte) day.getMonthValue(), (byte) day.getDayOfMonth()}, context(member));
    }

    private MonthDay opened(byte[] sealed, MemberId member) {
        byte[] text = vault.decrypt(Purpose.BIRTHDAY, sealed, context(member));
        return MonthDay.of(text[0], text[1]);
    }

    /** Copied into another member's row it does not open. */
    private static byte[] context(MemberId member) {
        return ByteBuffer.allocate(Long.BYTES).putLong(member.value()).array();
    }
}
