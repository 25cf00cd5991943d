package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * <p>It has as many merchant numbers as {@code shop.sandbox.merchants} says ({@link SandboxNumbers}). Where there are several, the first one
 * does not answer for amounts that end in .47, is blocked for risk by those that end in .48, and declines those that end in .49 for risk.
 *
 * <p>Of amounts that end in .44 it refuses to give back when it is first asked, of those that end in .46 always; of those that end in .45 it needs to be asked twice.
 */
@Stateless
@Local({PaymentGateway.class, SandboxCashier.class, SandboxAccounts.class})
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxGateway implements PaymentGateway, SandboxCashier, SandboxAccounts {

    public static final String NAME = "sandbox";

    /** The header that its calls are signed in. */
    static final String SIGNATURE = "Payment-Signature";

    private static final Logger LOG = Logger.getLogger(SandboxGateway.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PAGE_BYTES = 32;
    private static final int AT_ONCE = 100;
    private static final long REFUSES = 44;
    private static final long HESITATES = 45;
    private static final long NEVER_GIVES = 46;
    private static final long SILENT = 47;
    private static final long BLOCKED = 48;
    private static final long DECLINED = 49;
    private static final String SEES_A_RISK = "DECLINED";

    @Inject
    private Database database;

    @EJB
    private Secrets secrets;

    @Inject
    private SandboxBills bills;

    @Inject
    private SandboxScans scans;

    @Inject
    private Clock clock;

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
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<PaymentEnd> ends() {
        return PaymentEnd.OPENED;
    }

    /** All ends lead to the one page: what stands for a kit of the provider's is told its address. */
    @Override
    public Opening create(NewPayment payment) {
        return create(NAME, payment);
    }

    @Override
    public Opening create(String account, NewPayment payment) {
        if ((payment.end() == PaymentEnd.JSAPI || payment.end() == PaymentEnd.MINI_PROGRAM)
                && payment.payer().openId() == null) {
            throw Rejection.invalid("field.missing", Map.of("field", "openId"));
        }
        if (payment.end() == PaymentEnd.H5 && payment.payer().address() == null) {
            throw Rejection.invalid("field.missing", Map.of("field", "address"));
        }
        if (account.equals(NAME) && SandboxNumbers.many() > 1) {
            play(payment.amount().amount() % 100);
        }
        String page = page(account, payment.reference(), payment.amount(), payment.until());
        return switch (payment.end()) {
            case PAGE, H5 -> Opening.page(page);
            case NATIVE -> Opening.code(page);
            case JSAPI, MINI_PROGRAM, APP -> Opening.parameters(Map.of("page", page));
            case SCAN -> throw Rejection.conflict("payment.no-such-end", Map.of("end", PaymentEnd.SCAN.text()));
        };
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean scans(String code) {
        return SandboxScans.isCode(code);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Found scan(NewPayment payment, String code) {
        return scan(NAME, payment, code);
    }

    /** What it has done is there, whether or not its answer comes: so it commits by itself. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Found scan(String account, NewPayment payment, String code) {
        scans.charge(account, payment, code);
        return query(account, payment.reference());
    }

    @Override
    public boolean reverse(String reference) {
        return reverse(NAME, reference);
    }

    @Override
    public boolean reverse(String account, String reference) {
        scans.reverse(account, reference);
        return true;
    }

    private static void play(long end) {
        if (end == SILENT) {
            throw new IllegalStateException("The sandbox's provider does not answer, as it was told to");
        }
        if (end == BLOCKED) {
            throw new PaymentRefusal(PaymentRefusal.Cause.BLOCKED, "SANDBOX_BLOCKED");
        }
        if (end == DECLINED) {
            throw new PaymentRefusal(PaymentRefusal.Cause.DECLINED, "SANDBOX_DECLINED");
        }
    }

    private String page(String account, String reference, Money amount, Instant until) {
        byte[] bytes = new byte[PAGE_BYTES];
        RANDOM.nextBytes(bytes);
        database.update(
                "INSERT INTO sandbox_checkout (reference, account, page, amount, until_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE page = page",
                reference,
                account,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                amount.amount(),
                until);
        return "/shop/sandbox-pay?page="
                + database.find(
                                "SELECT page FROM sandbox_checkout WHERE reference = ? AND account = ?",
                                row -> row.getString(1),
                                reference,
                                account)
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
                        row.getBoolean("closed"),
                        row.getString("account")),
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
                SandboxCall call = call(checkout, "PAID", fen, "CNY");
                tell(call, now);
                tell(call, now);
                tell(call, now.plus(Duration.ofSeconds(5)));
            }
            case PAY_UNTOLD -> tell(call(checkout, "PAID", fen, "CNY"), now, true);
            case FAIL -> tell(call(checkout, "FAILED", fen, "CNY"), now);
            case DECLINED -> tell(call(checkout, SEES_A_RISK, fen, "CNY"), now);
        }
        return checkout;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void pays(Checkout checkout, long amount, String currency, Instant tellAt) {
        tell(call(checkout, "PAID", amount, currency), tellAt);
    }

    private SandboxCall call(Checkout checkout, String outcome, long amount, String currency) {
        return new SandboxCall(
                checkout.reference(), "sbp_" + Ids.next(), outcome, amount, currency, checkout.account());
    }

    private void tell(SandboxCall call, Instant at) {
        tell(call, at, false);
    }

    private void tell(SandboxCall call, Instant at, boolean lost) {
        String body = Json.write(call);
        database.update(
                "INSERT INTO sandbox_call (id, reference, account, body, signature, tell_at, told) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                call.reference(),
                call.of(),
                body,
                sign(body.getBytes(StandardCharsets.UTF_8)),
                at,
                lost);
    }

    @Override
    public String sign(byte[] body) {
        return HexFormat.of().formatHex(secrets.mac(Purpose.SANDBOX_NOTICE, body));
    }

    /** What it would send with that body. */
    public Callback signed(byte[] body) {
        return new Callback(Map.of(SIGNATURE, sign(body)), body, clock.instant());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<String> headers() {
        return Set.of(SIGNATURE);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Told> read(Callback callback) {
        return read(NAME, callback);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Told> read(String account, Callback callback) {
        byte[] body = callback.body();
        byte[] given = callback.header(SIGNATURE).orElse("").strip().getBytes(StandardCharsets.UTF_8);
        if (!isOpen() || !Secrets.same(given, sign(body).getBytes(StandardCharsets.UTF_8))) {
            throw Rejection.forbidden("payment.signature");
        }
        SandboxCall call;
        try {
            call = Json.read(body, SandboxCall.class);
        } catch (RuntimeException unreadable) {
            throw Rejection.invalid("payment.notice", Map.of());
        }
        boolean whole = call != null
                && isName(call.reference(), 64)
                && isName(call.payment(), 64)
                && isName(call.currency(), 8)
                && Set.of("PAID", "FAILED", SEES_A_RISK).contains(String.valueOf(call.outcome()))
                && call.amount() >= 0;
        if (!whole) {
            throw Rejection.invalid("payment.notice", Map.of());
        }
        if (!call.of().equals(account)) {
            throw Rejection.forbidden("payment.other-merchant");
        }
        return Optional.of(told(call));
    }

    private static Told told(SandboxCall call) {
        return new Told(
                call.reference(),
                call.payment(),
                call.outcome().equals("PAID"),
                call.amount(),
                call.currency(),
                call.outcome().equals(SEES_A_RISK) ? PaymentRefusal.Cause.DECLINED : null);
    }

    /** The money is there from when it is told of. */
    @Override
    public Found query(String reference) {
        return query(NAME, reference);
    }

    @Override
    public Found query(String account, String reference) {
        if (scans.isReversed(account, reference)) {
            return Found.of(Standing.CLOSED);
        }
        Optional<SandboxCall> paid = database
                .query(
                        "SELECT body FROM sandbox_call WHERE reference = ? AND account = ? AND tell_at <= ? ORDER BY id",
                        row -> Json.read(row.getString(1), SandboxCall.class),
                        reference,
                        account,
                        clock.instant())
                .stream()
                .filter(call -> call.outcome().equals("PAID"))
                .findFirst();
        if (paid.isPresent()) {
            return Found.paid(told(paid.get()));
        }
        return database.find(
                        "SELECT closed FROM sandbox_checkout WHERE reference = ? AND account = ?",
                        row -> Found.of(row.getBoolean(1) ? Standing.CLOSED : Standing.OPEN),
                        reference,
                        account)
                .orElse(Found.of(Standing.UNKNOWN));
    }

    private static boolean isName(String text, int longest) {
        return text != null && text.length() <= longest && text.matches("[A-Za-z0-9_-]+");
    }

    /** What nobody was led to pay is closed from the beginning, if anybody should be. */
    @Override
    public boolean close(String reference) {
        return close(NAME, reference);
    }

    @Override
    public boolean close(String account, String reference) {
        database.update(
                "UPDATE sandbox_checkout SET closed = TRUE WHERE reference = ? AND account = ?", reference, account);
        return true;
    }

    @Override
    public Back refund(RefundOrder refund) {
        return refund(NAME, refund);
    }

    @Override
    public Back refund(String account, RefundOrder refund) {
        long other = database.number(
                "SELECT COUNT(*) FROM sandbox_refund WHERE reference = ? AND NOT (account = ? AND payment = ? AND amount = ? AND"
                        + " currency = ?)",
                refund.name(),
                account,
                refund.payment(),
                refund.amount(),
                refund.currency());
        if (other > 0) {
            throw new IllegalArgumentException(refund.name() + " was asked for with another content");
        }
        database.update(
                "INSERT INTO sandbox_refund (reference, account, payment, amount, currency, asked) VALUES (?, ?, ?, ?, ?, 1)"
                        + " ON DUPLICATE KEY UPDATE asked = asked + 1",
                refund.name(),
                account,
                refund.payment(),
                refund.amount(),
                refund.currency());
        return decided(refund);
    }

    @Override
    public Back queryRefund(RefundOrder refund) {
        return queryRefund(NAME, refund);
    }

    @Override
    public Back queryRefund(String account, RefundOrder refund) {
        int known = database.update("UPDATE sandbox_refund SET asked = asked + 1 WHERE reference = ?", refund.name());
        return known == 0 ? Back.UNKNOWN : decided(refund);
    }

    private Back decided(RefundOrder refund) {
        long asked = database.number("SELECT asked FROM sandbox_refund WHERE reference = ?", refund.name());
        long others = database.number(
                "SELECT COALESCE(SUM(amount), 0) FROM sandbox_refund WHERE payment = ? AND state IN ('DONE', 'UNDERWAY') AND reference <> ?",
                refund.payment(),
                refund.name());
        long end = refund.amount() % 100;
        Back back;
        if (others + refund.amount() > refund.paid() || end == REFUSES && asked < 2 || end == NEVER_GIVES) {
            back = Back.REFUSED;
        } else {
            back = end == HESITATES && asked < 2 ? Back.UNDERWAY : Back.DONE;
        }
        database.update(
                "UPDATE sandbox_refund SET state = ?, done_at = COALESCE(done_at, ?) WHERE reference = ?",
                back.name(),
                back == Back.DONE ? clock.instant() : null,
                refund.name());
        return back;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<InputStream> bill(LocalDate day) {
        return bill(NAME, day);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<InputStream> bill(String account, LocalDate day) {
        return bills.of(account, day);
    }

    private record Untold(long id, String body, String signature, String account) {}

    /** Calls. What is not heard is told again. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void work(Hearing hearing) {
        if (!isOpen()) {
            return;
        }
        List<Untold> calls = database.query(
                "SELECT id, body, signature, account FROM sandbox_call WHERE told = FALSE AND tell_at <= ? ORDER BY tell_at, id LIMIT "
                        + AT_ONCE,
                row -> new Untold(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                clock.instant());
        for (Untold call : calls) {
            try {
                hearing.hear(
                        call.account(),
                        new Callback(
                                Map.of(SIGNATURE, call.signature()),
                                call.body().getBytes(StandardCharsets.UTF_8),
                                clock.instant()));
                database.update("UPDATE sandbox_call SET told = TRUE WHERE id = ?", call.id());
            } catch (RuntimeException unheard) {
                LOG.log(Level.INFO, "A call of the sandbox is not heard; it comes again", unheard);
            }
        }
    }
}
