package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.message.Message;
import shop.solvent.message.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Transactions;
import shop.solvent.storefront.Knocks.Limit;

/**
 * Proves that somebody has the telephone they say: by a code that is sent to it. The same is answered whether the number is a
 * member's or not. A code is good for a few minutes and tries, and only in the browser that asked for it: who asks for codes in
 * another's name spoils none of theirs.
 */
@ApplicationScoped
public class OneTimeCodes {

    public static final Duration GOOD = Duration.ofMinutes(5);

    private static final int TRIES = 5;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Knocks knocks;

    @Inject
    private Contacts contacts;

    @Inject
    private Messages messages;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /**
     * Sends a code.
     *
     * @param phone as it was typed
     * @param address whence it was asked for
     * @param text what is sent, of the code
     * @return what the browser keeps until it brings the code
     * @throws Rejection {@code phone.invalid}, {@code sign-in.unavailable} if the shop sends no messages, {@code
     *     sign-in.code-too-soon}, {@code sign-in.too-often}
     */
    public String send(String phone, String address, UnaryOperator<String> text) {
        Contact contact = contacts.of(phone);
        if (!messages.isAvailable()) {
            throw Rejection.forbidden("sign-in.unavailable");
        }
        if (!knocks.may(Limit.MESSAGE_ADDRESS, address)) {
            throw Rejection.tooOften("sign-in.too-often", Map.of());
        }
        // What is counted is kept by its hash, and a number is guessed from one that has no key.
        String number = HexFormat.of().formatHex(contact.index());
        if (!knocks.may(Limit.MESSAGE_SOON, number)) {
            throw Rejection.tooOften("sign-in.code-too-soon", Map.of("seconds", "60"));
        }
        if (!knocks.may(Limit.MESSAGE_NUMBER, number)) {
            throw Rejection.tooOften("sign-in.too-often", Map.of());
        }
        String token = Token.fresh();
        String code = Token.code();
        long id = Ids.next();
        Instant now = clock.instant();
        transactions.run(() -> {
            database.update("DELETE FROM member_code WHERE ends_at < ? LIMIT 100", now);
            database.update(
                    "INSERT INTO member_code (id, token, contact_index, contact, code, tries, ends_at)"
                            + " VALUES (?, ?, ?, ?, ?, 0, ?)",
                    id,
                    Token.hash(token),
                    contact.index(),
                    contacts.seal(contact, id),
                    hash(id, code),
                    now.plus(GOOD));
        });
        messages.send(new Message(contact.number(), text.apply(code)));
        return token;
    }

    private byte[] hash(long id, String code) {
        return secrets.mac(Purpose.SIGN_IN_CODE, (id + " " + code).getBytes(StandardCharsets.UTF_8));
    }

    private record Waiting(long id, Contact contact, byte[] code, int tries) {}

    private Optional<Waiting> waiting(String token, String lock) {
        return Token.mayBe(token)
                ? database.find(
                        "SELECT id, contact, code, tries FROM member_code WHERE token = ? AND ends_at > ?" + lock,
                        row -> new Waiting(
                                row.getLong("id"),
                                contacts.open(row.getBytes("contact"), row.getLong("id")),
                                row.getBytes("code"),
                                row.getInt("tries")),
                        Token.hash(token),
                        clock.instant())
                : Optional.empty();
    }

    /** Whose code the browser waits for; empty if for none, or none any more. */
    public Optional<Contact> awaited(String token) {
        return waiting(token, "").map(Waiting::contact);
    }

    /**
     * A number that was proved, once.
     *
     * @param id of the proof
     */
    public record Proved(long id, Contact contact) {}

    /**
     * @param token of the browser that asked
     * @param code as it was typed; blanks do not matter
     * @param address whence it comes
     * @throws Rejection {@code sign-in.code-wrong}; {@code sign-in.code-over} if there is none to compare it with, any more; {@code
     *     sign-in.too-often}
     */
    public Proved prove(String token, String code, String address) {
        if (!knocks.may(Limit.CODE_ADDRESS, address)) {
            throw Rejection.tooOften("sign-in.too-often", Map.of());
        }
        String digits = code == null ? "" : code.replaceAll("\\s", "");
        Optional<Proved> proved = transactions.of(() -> {
            Waiting waiting = waiting(token, " FOR UPDATE")
                    .filter(one -> one.tries() < TRIES)
                    .orElseThrow(() -> Rejection.invalid("sign-in.code-over", Map.of()));
            boolean right = Secrets.same(waiting.code(), hash(waiting.id(), digits));
            database.update(
                    right
                            ? "DELETE FROM member_code WHERE id = ?"
                            : "UPDATE member_code SET tries = tries + 1 WHERE id = ?",
                    waiting.id());
            return right ? Optional.of(new Proved(waiting.id(), waiting.contact())) : Optional.empty();
        });
        if (proved.isPresent()) {
            knocks.right(Limit.CODE_ADDRESS, address);
        }
        return proved.orElseThrow(() -> Rejection.invalid("sign-in.code-wrong", Map.of("field", "code")));
    }
}
