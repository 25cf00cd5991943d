package shop.solvent.device;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/**
 * Sets money aside out of which a device pays one merchant. It stays in the member's wallet, where nothing else can take it, so a
 * voucher that is within it is paid for certain, and the merchant can know that without a network: by what the shop signed and by
 * adding up the vouchers it took.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Allowances {

    public static final int LONGEST_MINUTES = 7 * 24 * 60;

    /** How long after its end vouchers may be handed in. */
    static final Duration TO_SETTLE = Duration.ofDays(3);

    private static final int BATCH = 100;

    /** What a statement of the shop's says it is, in its header. */
    static final String STATEMENT = "solvent-allowance+jwt";

    @Inject
    private Transactions transactions;

    @Inject
    private DeviceBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Merchants merchants;

    @Inject
    private CertificateKeys signing;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    /** @param statement by which the merchant knows it, signed by the shop @param created whether by this very call */
    public record Opened(AllowanceView allowance, String statement, boolean created) {}

    /** What the shop signs. Amounts are fen, moments seconds since 1970. */
    private record Statement(
            String device,
            String key,
            String allowance,
            String merchant,
            long amount,
            String currency,
            long iat,
            long exp,
            long settleUntil) {}

    /**
     * @throws Rejection {@code device.not-found}, {@code device.signature} where the device did not sign it, {@code
     *     device.blocked}, {@code merchant.not-found}, {@code device.merchant} for a merchant that does not sell now, {@code
     *     device.cap}, {@code device.day-used}, {@code device.short} where the member has not so much money of their own, {@code
     *     field.out-of-range}, {@code key.reused}
     */
    public Opened open(OpenAllowance wanted) {
        Given.fen("amount", wanted.amount(), 1, Devices.HIGHEST_CAP);
        Given.within("minutes", wanted.minutes(), 1, LONGEST_MINUTES);
        DeviceView device = book.find(wanted.device());
        if (!new DeviceKey(device.publicKey()).signed(wanted.signed(), wanted.signature())) {
            throw Rejection.forbidden("device.signature");
        }
        MerchantView merchant = merchants.find(wanted.merchant());
        return Attempts.of(() -> transactions.of(() -> open(wanted, merchant)));
    }

    private Opened open(OpenAllowance wanted, MerchantView merchant) {
        DeviceView device = book.lock(wanted.device());
        Keyed request = Keyed.of(
                "allowance:" + device.id(), wanted.key(), wanted.merchant(), wanted.amount(), wanted.minutes());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            AllowanceView known =
                    book.allowance(new DeviceAllowanceId(before.getAsLong())).orElseThrow();
            return new Opened(known, signed(known, device), false);
        }
        if (device.blocked()) {
            throw Rejection.conflict(
                    "device.blocked", Map.of("device", device.id().toString()));
        }
        if (merchant.state() != MerchantState.ACTIVE) {
            throw Rejection.conflict("device.merchant", Map.of("merchant", merchant.code()));
        }
        requireRoom(device, wanted.amount());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant ends = now.plus(Duration.ofMinutes(wanted.minutes()));
        AllowanceView allowance = new AllowanceView(
                new DeviceAllowanceId(Ids.next()),
                device.id(),
                device.member(),
                merchant.id(),
                merchant.code(),
                Money.fen(wanted.amount()),
                Money.fen(0),
                now,
                ends,
                ends.plus(TO_SETTLE),
                null);
        Account wallet = Purse.PAID_IN.of(device.member());
        Batch batch = ledger.batch(List.of(wallet));
        Journal journal =
                new Journal(JournalKind.DEVICE_ALLOWANCE, allowance.id().toString(), now);
        hold(journal, allowance, wanted.amount());
        if (batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "device.short",
                    Map.of(
                            "available",
                            String.valueOf(Math.max(0, batch.available(wallet).amount())),
                            "needed",
                            String.valueOf(wanted.amount())));
        }
        batch.write();
        book.add(allowance);
        keys.remember(request, allowance.id().value());
        return new Opened(allowance, signed(allowance, device), true);
    }

    private void requireRoom(DeviceView device, long amount) {
        long room = device.cap().minus(device.promised()).amount();
        if (amount > room) {
            throw Rejection.conflict("device.cap", Map.of("room", String.valueOf(Math.max(0, room))));
        }
        long today = device.dayCap().amount() - book.openedToday(device.id());
        if (amount > today) {
            throw Rejection.conflict("device.day-used", Map.of("room", String.valueOf(Math.max(0, today))));
        }
    }

    /** Sets so much of it aside, until nobody may hand in any more. */
    static void hold(Journal journal, AllowanceView allowance, long amount) {
        if (amount > 0) {
            journal.holdUntil(
                    allowance.settleUntil(),
                    TransferCode.DEVICE_PAY,
                    Purse.PAID_IN.of(allowance.member()),
                    Account.of(allowance.merchant(), AccountType.PAYABLE),
                    amount);
        }
    }

    private String signed(AllowanceView allowance, DeviceView device) {
        return signing.sign(
                STATEMENT,
                new Statement(
                        device.id().toString(),
                        device.publicKey(),
                        allowance.id().toString(),
                        allowance.merchantCode(),
                        allowance.amount().amount(),
                        "CNY",
                        allowance.at().getEpochSecond(),
                        allowance.endsAt().getEpochSecond(),
                        allowance.settleUntil().getEpochSecond()));
    }

    /** @throws Rejection {@code allowance.not-found} */
    public AllowanceView find(DeviceAllowanceId id) {
        return book.allowance(id).orElseThrow(() -> notFound(id));
    }

    static Rejection notFound(DeviceAllowanceId id) {
        return Rejection.notFound("allowance", id);
    }

    /**
     * What was set aside for a device, the latest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code allowance.not-found} if that is none of the device's
     */
    public Slice<AllowanceView> of(DeviceId device, DeviceAllowanceId after, int size) {
        Slice.check(size);
        if (after != null && !find(after).device().equals(device)) {
            throw notFound(after);
        }
        return book.allowances(device, after, size);
    }

    /** What was set aside for a member's devices, of each so many at most, the latest first. */
    public Map<DeviceId, List<AllowanceView>> latest(MemberId member, int each) {
        return book.latest(member, each).stream().collect(Collectors.groupingBy(AllowanceView::device));
    }

    /**
     * The merchant has handed in all it took, and what is left is the member's again. For the merchant's side only: a member who
     * could close it would take away what others rely on. Doing it again changes nothing.
     *
     * @throws Rejection {@code allowance.not-found}
     */
    public AllowanceView close(DeviceAllowanceId id) {
        return Attempts.of(() -> transactions.of(() -> {
            AllowanceView allowance = book.lock(id).orElseThrow(() -> notFound(id));
            if (allowance.open()) {
                end(allowance);
            }
            return find(id);
        }));
    }

    /** Gives back what nobody may hand in for any more. @return of how many */
    public int closeOver(Instant by) {
        return Backlog.each(BATCH, (most, passedOver) -> book.over(by, most, passedOver), this::close);
    }

    private void end(AllowanceView allowance) {
        Instant now = clock.instant();
        Journal journal = new Journal(JournalKind.DEVICE_REST, allowance.id().toString(), now);
        ledger.held(allowance.id().toString()).forEach(journal::voiding);
        if (!journal.movements().isEmpty()) {
            Batch batch = ledger.batch(List.of(Purse.PAID_IN.of(allowance.member())));
            batch.require(journal);
            batch.write();
        }
        book.close(allowance.id(), now);
    }
}
