package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;
import shop.solvent.storefront.OwnSignIns.Session;

/**
 * Who is signed in at the storefront. It is in the database, so that every server knows it and none has to remember: a browser
 * holds a token of which only the hash is here, and each sign-in has a new one.
 */
@ApplicationScoped
public class MemberSessions {

    /** How long a member stays signed in. */
    public static final Duration OF_MEMBER = Duration.ofDays(14);

    /** How long a guest is known without the order's password. */
    public static final Duration OF_GUEST = Duration.ofHours(12);

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @return what the browser keeps, and nobody else ever sees */
    public String begin(Visitor visitor) {
        String token = Token.fresh();
        Instant now = clock.instant();
        transactions.run(() -> {
            database.update("DELETE FROM member_session WHERE ends_at < ? LIMIT 100", now);
            database.update(
                    "INSERT INTO member_session (token, member, guest, begun_at, ends_at) VALUES (?, ?, ?, ?, ?)",
                    Token.hash(token),
                    visitor.member().value(),
                    visitor.guest(),
                    now,
                    now.plus(visitor.guest() ? OF_GUEST : OF_MEMBER));
        });
        return token;
    }

    /** @param token as a browser sent it; null if it sent none */
    public Optional<Visitor> find(String token) {
        return Token.mayBe(token)
                ? database.find(
                        "SELECT member, guest FROM member_session WHERE token = ? AND ends_at > ?",
                        row -> new Visitor(new MemberId(row.getLong(1)), row.getBoolean(2)),
                        Token.hash(token),
                        clock.instant())
                : Optional.empty();
    }

    /** Where the member is signed in, the latest first. @param token of the one that asks; null for none */
    List<Session> of(MemberId member, String token, int most) {
        byte[] here = Token.mayBe(token) ? Token.hash(token) : new byte[0];
        return database.query(
                "SELECT token, begun_at, ends_at FROM member_session WHERE member = ? AND guest = FALSE AND ends_at > ?"
                        + " ORDER BY begun_at DESC LIMIT ?",
                row -> new Session(
                        Database.instant(row, "begun_at"),
                        Database.instant(row, "ends_at"),
                        Arrays.equals(here, row.getBytes("token"))),
                member.value(),
                clock.instant(),
                most);
    }

    /** Nobody is signed in as the member any more but who holds this token. */
    void endOthers(MemberId member, String token) {
        if (Token.mayBe(token)) {
            transactions.run(() -> database.update(
                    "DELETE FROM member_session WHERE member = ? AND token <> ?", member.value(), Token.hash(token)));
        }
    }

    /** Nobody is signed in as the member any more. */
    void endAll(MemberId member) {
        transactions.run(() -> database.update("DELETE FROM member_session WHERE member = ?", member.value()));
    }

    /** Whoever holds this token is known no more. */
    public void end(String token) {
        if (Token.mayBe(token)) {
            transactions.run(
                    () -> database.update("DELETE FROM member_session WHERE token = ?", (Object) Token.hash(token)));
        }
    }
}
