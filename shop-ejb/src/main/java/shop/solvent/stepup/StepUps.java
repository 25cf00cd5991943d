package shop.solvent.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.message.Message;
import shop.solvent.message.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Has a member show that an act is theirs: by a code that is sent to their telephone, good for a few minutes and tries, for that
 * one act, once. Nothing is kept back meanwhile: the act was refused, and is asked for again with the code. Where none comes,
 * that was the end of it.
 */
@ApplicationScoped
public class StepUps {

    public static final Duration GOOD = Duration.ofMinutes(5);

    static final int TRIES = 5;

    /** Codes that one member is sent within an hour at most, so that nobody's telephone rings all night. */
    static final int MOST_AN_HOUR = 10;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Contacts contacts;

    @Inject
    private Messages messages;

    @Inject
    private ShopSettings settings;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /**
     * Sends a code for the act. Earlier codes for it are good no more.
     *
     * @return what the caller is told, to be thrown: {@code step-up.required} with the {@code challenge}, to which masked number
     *     it was {@code sentTo}, and the {@code seconds} it is good for
     * @throws Rejection {@code step-up.unavailable} if the shop sends no messages, {@code step-up.too-soon}, {@code
     *     step-up.too-often}
     */
    public Rejection required(Act act) {
        if (!messages.isAvailable()) {
            throw Rejection.forbidden("step-up.unavailable");
        }
        Contact contact = contacts.ofMember(act.member());
        String token = token();
        String disown = token();
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        long id = Ids.next();
        transactions.run(() -> write(act, id, token, disown, code));
        messages.send(new Message(contact.number(), text(act.kind(), code, disown)));
        return Rejection.forbidden(
                "step-up.required",
                Map.of("challenge", token, "sentTo", contact.masked(), "seconds", Long.toString(GOOD.toSeconds())));
    }

    private void write(Act act, long id, String token, String disown, String code) {
        Instant now = clock.instant();
        database.update("DELETE FROM step_up WHERE asked_at < ? LIMIT 100", now.minus(KEPT));
        // Those of one member take turns, so that twenty at once send no more than one after the other.
        List<Asked> lately = database.query(
                "SELECT * FROM step_up WHERE member = ? AND asked_at > ? ORDER BY asked_at DESC LIMIT " + MOST_AN_HOUR
                        + " FOR UPDATE",
                Asked::read,
                act.member().value(),
                now.minus(Duration.ofHours(1)));
        if (lately.size() >= MOST_AN_HOUR) {
            throw Rejection.tooOften("step-up.too-often", Map.of());
        }
        for (Asked one : lately) {
            Duration since = Duration.between(one.askedAt(), now);
            if (!since.isNegative() && since.compareTo(SOON) < 0 && act.isSame(one.act()) && one.usedAt() == null) {
                throw Rejection.tooOften(
                        "step-up.too-soon",
                        Map.of("seconds", Long.toString(SOON.minus(since).toSeconds() + 1)));
            }
        }
        database.update(
                "UPDATE step_up SET ends_at = ? WHERE member = ? AND act = ? AND used_at IS NULL AND ends_at > ?",
                now,
                act.member().value(),
                act.content(),
                now);
        database.update(
                "INSERT INTO step_up (id, token, disown, member, kind, act, code, asked_at, ends_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                Sha256.of(token),
                Sha256.of(disown),
                act.member().value(),
                act.kind().name(),
                act.content(),
                hash(id, code),
                now,
                now.plus(GOOD));
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] hash(long id, String code) {
        return secrets.mac(Purpose.STEP_UP_CODE, (id + " " + code).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Act.Kind kind, String code, String disown) {
        List<String> texts = new ArrayList<>();
        String address = settings.text(Setting.ADDRESS);
        String link = address.equals(Setting.NONE) ? null : address + "/shop/not-me?t=" + disown;
        for (String language : settings.text(Setting.LANGUAGES).split(",")) {
            texts.add(
                    language.equals("zh")
                            ? "【" + settings.text(Setting.NAME_ZH) + "】" + kind.chinese() + "验证码 " + code + "，"
                                    + GOOD.toMinutes() + " 分钟内有效，请勿告诉任何人。"
                                    + (link == null ? "" : "非本人操作请打开 " + link)
                            : settings.text(Setting.NAME_EN) + ": " + code + " is your code for " + kind.english()
                                    + ", good for " + GOOD.toMinutes() + " minutes. Tell it to nobody."
                                    + (link == null ? "" : " Was that not you? " + link));
        }
        return String.join(" ", texts);
    }

    private record Asked(
            long id,
            long member,
            Act.Kind kind,
            byte[] act,
            byte[] code,
            int tries,
            Instant askedAt,
            Instant endsAt,
            Instant usedAt,
            byte[] usedBy,
            Instant disownedAt) {

        static Asked read(ResultSet row) throws SQLException {
            return new Asked(
                    row.getLong("id"),
                    row.getLong("member"),
                    Act.Kind.valueOf(row.getString("kind")),
                    row.getBytes("act"),
                    row.getBytes("code"),
                    row.getInt("tries"),
                    Database.instant(row, "asked_at"),
                    Database.instant(row, "ends_at"),
                    Database.instant(row, "used_at"),
                    row.getBytes("used_by"),
                    Database.instant(row, "disowned_at"));
        }
    }

    /**
     * Sees that the member has shown the code for this very act. The same request may show it again: it is one request.
     *
     * @param request what makes it this request and no other: its scope and key
     * @throws Rejection {@code step-up.wrong}; {@code step-up.over} if there is no code to compare it with, or none any more: also
     *     if it was for another act, or another member
     */
    public void prove(Shown shown, Act act, String request) {
        byte[] by = Sha256.of(request);
        boolean right = transactions.of(() -> {
            Instant now = clock.instant();
            Asked asked = find("token", shown.challenge())
                    .filter(one -> one.member() == act.member().value() && act.isSame(one.act()))
                    .filter(one -> one.disownedAt() == null)
                    .orElseThrow(StepUps::over);
            if (asked.usedAt() != null) {
                if (Arrays.equals(asked.usedBy(), by)) {
                    return true;
                }
                throw over();
            }
            if (asked.tries() >= TRIES || !asked.endsAt().isAfter(now)) {
                throw over();
            }
            String digits = shown.code() == null ? "" : shown.code().replaceAll("\\s", "");
            boolean fits = Secrets.same(asked.code(), hash(asked.id(), digits));
            if (fits) {
                database.update("UPDATE step_up SET used_at = ?, used_by = ? WHERE id = ?", now, by, asked.id());
            } else {
                database.update("UPDATE step_up SET tries = tries + 1 WHERE id = ?", asked.id());
            }
            return fits;
        });
        if (!right) {
            throw Rejection.invalid("step-up.wrong", Map.of("field", "code"));
        }
    }

    private static Rejection over() {
        return Rejection.invalid("step-up.over", Map.of("field", "code"));
    }

    private Optional<Asked> find(String which, String token) {
        return token == null || token.length() > 60
                ? Optional.empty()
                : database.find("SELECT * FROM step_up WHERE " + which + " = ? FOR UPDATE", Asked::read, (Object)
                        Sha256.of(token));
    }

    /** What somebody was asked to show that they want it, and when. */
    public record Wanted(Act.Kind kind, Instant at) {}

    /** What the token was sent for; empty if it is none, or its member has said already that it was not them. */
    public Optional<Wanted> disownable(String token) {
        return transactions.of(() -> find("disown", token)
                .filter(one -> one.disownedAt() == null)
                .map(one -> new Wanted(one.kind(), one.askedAt())));
    }

    /** Whom it was sent to, and which one. */
    public record Disowned(long id, MemberId member) {}

    /**
     * The member says that it was not them: no code that waits is good any more.
     *
     * @param token of the link in the message; null if there is none
     * @return empty if it is no such token, or was used
     */
    public Optional<Disowned> disown(String token) {
        return transactions.of(() -> find("disown", token)
                .filter(one -> one.disownedAt() == null)
                .map(one -> {
                    Instant now = clock.instant();
                    database.update("UPDATE step_up SET disowned_at = ? WHERE id = ?", now, one.id());
                    end(new MemberId(one.member()), now);
                    return new Disowned(one.id(), new MemberId(one.member()));
                }));
    }

    /** No code that waits of the member is good any more. */
    public void endAll(MemberId member) {
        transactions.run(() -> end(member, clock.instant()));
    }

    private void end(MemberId member, Instant now) {
        database.update(
                "UPDATE step_up SET ends_at = ? WHERE member = ? AND used_at IS NULL AND ends_at > ?",
                now,
                member.value(),
                now);
    }
}
