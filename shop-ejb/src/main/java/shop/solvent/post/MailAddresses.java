package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.message.Mail;
import shop.solvent.message.Mails;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;

/**
 * Where members have their mail sent. An address counts once its owner has shown a code that was sent to it, so nobody has mail sent
 * to somebody else; until then the one before counts.
 */
@ApplicationScoped
public class MailAddresses implements Recurring {

    public static final Duration GOOD = Duration.ofMinutes(30);

    static final int TRIES = 5;

    /** So many codes a member may have sent within a day. */
    static final int MOST_A_DAY = 5;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Vault vault;

    @Inject
    private Secrets secrets;

    @Inject
    private Mails mails;

    @Inject
    private Letters letters;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("mail-proofs", Duration.ofHours(1), this::cleanUp));
    }

    private void cleanUp() {
        transactions.run(() -> database.update(
                "DELETE FROM mail_proof WHERE first_at < ?", clock.instant().minus(Duration.ofDays(1))));
    }

    /**
     * How it stands with a member's address.
     *
     * @param masked null if they have none
     * @param bounced whether its mail server says that there is nobody
     * @param awaited the one that waits for its code, masked; null if none does
     */
    public record Standing(String masked, boolean bounced, String awaited) {}

    /** An address that mail may go to, and in which language. */
    record Known(MailAddress address, Locale language) {}

    private record Kept(MailAddress address, Locale language, boolean bounced) {}

    private record Awaited(
            MailAddress address,
            String language,
            byte[] code,
            int tries,
            int sent,
            Instant sentAt,
            Instant firstAt,
            Instant endsAt) {}

    public Standing of(MemberId member) {
        Kept kept = kept(List.of(member)).get(member);
        return new Standing(
                kept == null ? null : kept.address().masked(),
                kept != null && kept.bounced(),
                awaited(member, "")
                        .filter(one -> one.endsAt().isAfter(clock.instant()))
                        .map(one -> one.address().masked())
                        .orElse(null));
    }

    /** The addresses of those of them who can be written to. */
    Map<MemberId, Known> of(Collection<MemberId> members) {
        Map<MemberId, Known> known = new HashMap<>();
        kept(members).forEach((member, kept) -> {
            if (!kept.bounced()) {
                known.put(member, new Known(kept.address(), kept.language()));
            }
        });
        return known;
    }

    /** The address that a member is written to, or is asked to prove: to show what the sandbox sent there. */
    public Optional<String> reached(MemberId member) {
        return awaited(member, "")
                .filter(one -> one.endsAt().isAfter(clock.instant()))
                .map(Awaited::address)
                .or(() -> Optional.ofNullable(kept(List.of(member)).get(member)).map(Kept::address))
                .map(MailAddress::value);
    }

    private Map<MemberId, Kept> kept(Collection<MemberId> members) {
        Map<MemberId, Kept> kept = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT * FROM mail_address WHERE member IN (" + Database.places(ids) + ")",
                    row -> kept.put(
                            new MemberId(row.getLong("member")),
                            new Kept(
                                    opened(row),
                                    new Locale(row.getString("language")),
                                    row.getString("state").equals("BOUNCED"))),
                    ids);
        }
        return kept;
    }

    private MailAddress opened(ResultSet row) throws SQLException {
        return MailAddress.of(
                vault.decrypt(Purpose.MAIL_ADDRESS, row.getBytes("address"), context(row.getLong("member"))));
    }

    private static byte[] context(long member) {
        return ByteBuffer.allocate(Long.BYTES).putLong(member).array();
    }

    private Optional<Awaited> awaited(MemberId member, String lock) {
        return database.find(
                "SELECT * FROM mail_proof WHERE member = ?" + lock,
                row -> new Awaited(
                        opened(row),
                        row.getString("language"),
                        row.getBytes("code"),
                        row.getInt("tries"),
                        row.getInt("sent"),
                        Database.instant(row, "sent_at"),
                        Database.instant(row, "first_at"),
                        Database.instant(row, "ends_at")),
                member.value());
    }

    /**
     * The member gives an address; a code is sent to it.
     *
     * @param language in which they want to be written to
     * @throws Rejection {@code mail-address.invalid}, {@code mail-address.unavailable} if the shop sends no mail, {@code
     *     mail-address.too-soon}, {@code mail-address.too-often}, {@code field.…}
     */
    public void ask(MemberId member, String given, Locale language) {
        MailAddress address = MailAddress.of(given);
        if (!mails.isAvailable()) {
            throw Rejection.forbidden("mail-address.unavailable");
        }
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        transactions.run(() -> {
            Instant now = clock.instant();
            // Those of one member take turns at their row, so that twenty at once send one.
            database.update(
                    "INSERT IGNORE INTO mail_proof (member, address, language, code, tries, sent, sent_at, first_at, ends_at)"
                            + " VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?)",
                    member.value(),
                    vault.encrypt(Purpose.MAIL_ADDRESS, address.bytes(), context(member.value())),
                    language.getLanguage(),
                    hash(member, code),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Instant.EPOCH);
            Awaited before = awaited(member, " FOR UPDATE")
                    .filter(one -> one.firstAt().isAfter(now.minus(Duration.ofDays(1))))
                    .orElse(null);
            if (before != null && before.sentAt().isAfter(now.minus(SOON))) {
                throw Rejection.tooOften(
                        "mail-address.too-soon",
                        Map.of("field", "address", "seconds", String.valueOf(SOON.toSeconds())));
            }
            if (before != null && before.sent() >= MOST_A_DAY) {
                throw Rejection.tooOften("mail-address.too-often", Map.of("field", "address"));
            }
            database.update(
                    "REPLACE INTO mail_proof (member, address, language, code, tries, sent, sent_at, first_at, ends_at)"
                            + " VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)",
                    member.value(),
                    vault.encrypt(Purpose.MAIL_ADDRESS, address.bytes(), context(member.value())),
                    language.getLanguage(),
                    hash(member, code),
                    before == null ? 1 : before.sent() + 1,
                    now,
                    before == null ? now : before.firstAt(),
                    now.plus(GOOD));
        });
        Mail mail = letters.code(Ids.next(), address.value(), code, GOOD, language);
        mails.send(mail);
    }

    private byte[] hash(MemberId member, String code) {
        return secrets.mac(Purpose.MAIL_CODE, (member.value() + " " + code).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The member shows the code that came by mail.
     *
     * @throws Rejection {@code mail-address.wrong}; {@code mail-address.over} if there is none to compare it with, any more
     */
    public void prove(MemberId member, String given) {
        String code = given == null ? "" : given.replaceAll("\\s", "");
        boolean right = transactions.of(() -> {
            Instant now = clock.instant();
            Awaited awaited = awaited(member, " FOR UPDATE")
                    .filter(one -> one.tries() < TRIES && one.endsAt().isAfter(now))
                    .orElseThrow(() -> Rejection.invalid("mail-address.over", Map.of("field", "code")));
            if (!Secrets.same(awaited.code(), hash(member, code))) {
                database.update("UPDATE mail_proof SET tries = tries + 1 WHERE member = ?", member.value());
                return false;
            }
            Kept before = kept(List.of(member)).get(member);
            database.update(
                    "REPLACE INTO mail_address (member, address, language, state, proved_at, changed_at) VALUES (?, ?, ?,"
                            + " 'PROVED', ?, ?)",
                    member.value(),
                    vault.encrypt(Purpose.MAIL_ADDRESS, awaited.address().bytes(), context(member.value())),
                    awaited.language(),
                    now,
                    now);
            database.update("UPDATE mail_proof SET ends_at = ? WHERE member = ?", now, member.value());
            audit.record(
                    member.toString(),
                    "member.mail-address-given",
                    member.toString(),
                    before == null ? null : before.address().masked(),
                    awaited.address().masked(),
                    null);
            notices.tell(NoticeKind.MAIL_ADDED
                    .to(member, now)
                    .with("address", awaited.address().masked()));
            return true;
        });
        if (!right) {
            throw Rejection.invalid("mail-address.wrong", Map.of("field", "code"));
        }
    }

    /** The member wants no mail any more. Where there is no address nothing changes. */
    public void takeBack(MemberId member) {
        transactions.run(() -> {
            Kept before = kept(List.of(member)).get(member);
            database.update("UPDATE mail_proof SET ends_at = ? WHERE member = ?", clock.instant(), member.value());
            if (database.update("DELETE FROM mail_address WHERE member = ?", member.value()) > 0) {
                audit.record(
                        member.toString(),
                        "member.mail-address-taken-back",
                        member.toString(),
                        before == null ? null : before.address().masked(),
                        null,
                        null);
            }
        });
    }

    /** Its mail server says that there is nobody: it is not written to again until the member gives one anew. */
    void bounced(MemberId member, MailAddress address) {
        transactions.run(() -> {
            Kept kept = kept(List.of(member)).get(member);
            if (kept != null && kept.address().equals(address)) {
                database.update(
                        "UPDATE mail_address SET state = 'BOUNCED', changed_at = ? WHERE member = ?",
                        clock.instant(),
                        member.value());
            }
        });
    }
}
