package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Plays a provider with a payment page, an outside party with commits and a memory of its own: it shows a page where the buyer says
 * what shall happen, tells of it by a signed call, once or more often, and gives back. It moves no money, so it serves in a sandbox
 * alone.
 *
 * <p>Of amounts that end in .44 it refuses to give back when it is first asked, of those that end in .46 always; of those that end in .45 it needs to be asked twice.
 */
@Stateless
@Local({HostedPayments.class, SandboxCashier.class})
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxGateway implements HostedPayments, SandboxCashier {

    public static final String NAME = "sandbox";

    private static final Logger LOG = Logger.getLogger(SandboxGateway.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PAGE_BYTES = 32;
    private static final int AT_ONCE = 100;
    private static final long REFUSES = 44;
    private static final long HESITATES = 45;
    private static final long NEVER_GIVES = 46;

    @Inject
    private Database database;

    @EJB
    private Secrets secrets;

    @Inject
    private Clock clock;

    private record Call(String reference, String payment, String outcome, long amount, String currency) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOpen() {
        return Sandbox.isOn();
    }

    @Override
    public String page(String reference, Money amount, Instant until) {
        byte[] bytes = new byte[PAGE_BYTES];
        RANDOM.nextBytes(bytes);
        database.update(
                "INSERT INTO sandbox_checkout (reference, page, amount, until_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE page = page",
                reference,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                amount.amount(),
                until);
        return "/shop/sandbox-pay?page="
                + database.find(
                                "SELECT page FROM sandbox_checkout WHERE reference = ?",
                                row -> row.getString(1),
                                reference)
                        .orElseThrow();
    }

    @Override
    public Optional<Checkout> checkout(String page) {
        return database.find(
                "SELECT * FROM sandbox_checkout WHERE page = ?",
                row -> new Checkout(
                        row.getString("reference"),
                        Money.fen(row.getLong("amount")),
                        Database.instant(row, "until_at"),
                        row.getBoolean("closed")),
                page);
    }

    @Override
    public Checkout act(String page, Act act) {
        Checkout checkout = checkout(page).orElseThrow(() -> Rejection.notFound("sandbox-checkout", page));
        if (checkout.closed()) {
            throw Rejection.conflict("sandbox-checkout.closed", Map.of());
        }
        Instant now = clock.instant();
        long fen = checkout.amount().amount();
        switch (act) {
            case PAY -> pays(checkout, fen, "CNY", now);
            case PAY_LATE -> pays(checkout, fen, "CNY", later(checkout.until().plusSeconds(5), now));
            case PAY_TWICE -> {
                pays(checkout, fen, "CNY", now);
                pays(checkout, fen, "CNY", now);
            }
            case PAY_MORE -> pays(checkout, fen + 1, "CNY", now);
            case PAY_DOLLARS -> pays(checkout, fen, "USD", now);
            case PAY_TOLD_AGAIN -> {
                Call call = call(checkout, "PAID", fen, "CNY");
                tell(call, now);
                tell(call, now);
                tell(call, now.plus(Duration.ofSeconds(5)));
            }
            case FAIL -> tell(call(checkout, "FAILED", fen, "CNY"), now);
        }
        return checkout;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void pays(Checkout checkout, long amount, String currency, Instant tellAt) {
        tell(call(checkout, "PAID", amount, currency), tellAt);
    }

    private Call call(Checkout checkout, String outcome, long amount, String currency) {
        return new Call(checkout.reference(), "sbp_" + Ids.next(), outcome, amount, currency);
    }

    private void tell(Call call, Instant at) {
        String body = Json.write(call);
        database.update(
                "INSERT INTO sandbox_call (id, body, signature, tell_at) VALUES (?, ?, ?, ?)",
                Ids.next(),
                body,
                sign(body.getBytes(StandardCharsets.UTF_8)),
                at);
    }

    @Override
    public String sign(byte[] body) {
        return HexFormat.of().formatHex(secrets.mac(Purpose.SANDBOX_NOTICE, body));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Told read(byte[] body, String signature) {
        byte[] given = (signature == null ? "" : signature.strip()).getBytes(StandardCharsets.UTF_8);
        if (!isOpen() || !Secrets.same(given, sign(body).getBytes(StandardCharsets.UTF_8))) {
            throw Rejection.forbidden("payment.signature");
        }
        Call call;
        try {
            call = Json.read(body, Call.class);
        } catch (RuntimeException unreadable) {
            throw Rejection.invalid("payment.notice", Map.of());
        }
        boolean whole = call != null
                && isName(call.reference(), 64)
                && isName(call.payment(), 64)
                && isName(call.currency(), 8)
                && ("PAID".equals(call.outcome()) || "FAILED".equals(call.outcome()))
                && call.amount() >= 0;
        if (!whole) {
            throw Rejection.invalid("payment.notice", Map.of());
        }
        return new Told(
                call.reference(), call.payment(), call.outcome().equals("PAID"), call.amount(), call.currency());
    }

    private static boolean isName(String text, int longest) {
        return text != null && text.length() <= longest && text.matches("[A-Za-z0-9_-]+");
    }

    /** What nobody was led to pay is closed from the beginning, if anybody should be. */
    @Override
    public boolean close(String reference) {
        database.update("UPDATE sandbox_checkout SET closed = TRUE WHERE reference = ?", reference);
        return true;
    }

    @Override
    public Back giveBack(String refund, String payment, long amount, String currency) {
        database.update(
                "INSERT INTO sandbox_refund (reference, asked) VALUES (?, 1) ON DUPLICATE KEY UPDATE asked = asked + 1",
                refund);
        long asked = database.number("SELECT asked FROM sandbox_refund WHERE reference = ?", refund);
        if (amount % 100 == REFUSES && asked < 2 || amount % 100 == NEVER_GIVES) {
            return Back.REFUSED;
        }
        return amount % 100 == HESITATES && asked < 2 ? Back.UNDERWAY : Back.DONE;
    }

    private record Untold(long id, String body, String signature) {}

    /** Calls. What is not heard is told again. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void work(Hearing hearing) {
        if (!isOpen()) {
            return;
        }
        List<Untold> calls = database.query(
                "SELECT id, body, signature FROM sandbox_call WHERE told = FALSE AND tell_at <= ? ORDER BY tell_at, id LIMIT "
                        + AT_ONCE,
                row -> new Untold(row.getLong(1), row.getString(2), row.getString(3)),
                clock.instant());
        for (Untold call : calls) {
            try {
                hearing.hear(NAME, call.body().getBytes(StandardCharsets.UTF_8), call.signature());
                database.update("UPDATE sandbox_call SET told = TRUE WHERE id = ?", call.id());
            } catch (RuntimeException unheard) {
                LOG.log(Level.INFO, "A call of the sandbox is not heard; it comes again", unheard);
            }
        }
    }
}
