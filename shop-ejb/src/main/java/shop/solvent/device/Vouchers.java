package shop.solvent.device;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/** Pays merchants what devices signed. Each voucher is paid once, however often and by however many it is handed in. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Vouchers {

    public static final int MOST_AT_ONCE = 1_000;

    @Inject
    private Transactions transactions;

    @Inject
    private DeviceBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * Hands in vouchers, also of several devices and merchants. Those of one allowance go together, with one journal; one that is
     * refused keeps no other from being paid.
     *
     * @return what became of each, in their order
     */
    public List<VoucherResult> settle(List<Voucher> vouchers, String channel) {
        Given.within("vouchers", vouchers.size(), 1, MOST_AT_ONCE);
        Map<DeviceAllowanceId, List<Voucher>> byAllowance = new LinkedHashMap<>();
        vouchers.forEach(voucher -> byAllowance
                .computeIfAbsent(voucher.allowance(), id -> new ArrayList<>())
                .add(voucher));
        Map<DeviceAllowanceId, List<VoucherResult>> results = new HashMap<>();
        byAllowance.forEach((id, some) -> results.put(id, new ArrayList<>(settle(id, some, channel))));
        return vouchers.stream()
                .map(voucher -> results.get(voucher.allowance()).remove(0))
                .toList();
    }

    /**
     * Who signed is looked at before anything is locked: a device's key never changes, and a thousand signatures take their time, for which
     * nobody else should wait.
     */
    private List<VoucherResult> settle(DeviceAllowanceId id, List<Voucher> vouchers, String channel) {
        AllowanceView allowance = book.allowance(id).orElse(null);
        if (allowance == null) {
            Reason unknown = Allowances.notFound(id).reason();
            return vouchers.stream()
                    .map(voucher -> VoucherResult.refused(voucher, unknown))
                    .toList();
        }
        DeviceKey key = new DeviceKey(book.find(allowance.device()).publicKey());
        List<Boolean> signed = vouchers.stream()
                .map(voucher -> key.signed(voucher.signed(), voucher.signature()))
                .toList();
        return signed.contains(true)
                ? Attempts.of(() -> transactions.of(() -> settle(id, vouchers, signed, channel)))
                : vouchers.stream().map(Vouchers::forged).toList();
    }

    private static VoucherResult forged(Voucher voucher) {
        return VoucherResult.refused(voucher, Reason.of("voucher.forged"));
    }

    private List<VoucherResult> settle(
            DeviceAllowanceId id, List<Voucher> vouchers, List<Boolean> signed, String channel) {
        AllowanceView allowance = book.lock(id).orElseThrow(() -> Allowances.notFound(id));
        Map<Integer, Long> known = new HashMap<>();
        book.vouchers(id, vouchers.stream().map(Voucher::number).toList())
                .forEach((number, voucher) -> known.put(number, voucher.amount().amount()));
        List<VoucherResult> results = new ArrayList<>();
        List<Voucher> paid = new ArrayList<>();
        long left = allowance.left().amount();
        for (int i = 0; i < vouchers.size(); i++) {
            Voucher voucher = vouchers.get(i);
            VoucherResult result =
                    signed.get(i) ? look(voucher, allowance, known.get(voucher.number()), left) : forged(voucher);
            results.add(result);
            if (result.outcome() == VoucherResult.Outcome.SETTLED) {
                paid.add(voucher);
                known.put(voucher.number(), voucher.amount());
                left -= voucher.amount();
            }
        }
        if (!paid.isEmpty()) {
            pay(allowance, paid, left, channel);
        }
        return results;
    }

    /** @param known fen of what was handed in under its number before; null for nothing */
    private static VoucherResult look(Voucher voucher, AllowanceView allowance, Long known, long left) {
        if (known != null) {
            return known == voucher.amount()
                    ? VoucherResult.already(voucher)
                    : VoucherResult.refused(voucher, Reason.of("voucher.other"));
        }
        if (!allowance.open()) {
            return VoucherResult.refused(voucher, Reason.of("voucher.too-late"));
        }
        return voucher.amount() > left
                ? VoucherResult.refused(voucher, Reason.of("voucher.beyond", Map.of("left", String.valueOf(left))))
                : VoucherResult.settled(voucher);
    }

    /** What was set aside is undone, the vouchers are paid of it, and the rest is set aside again: one journal. */
    private void pay(AllowanceView allowance, List<Voucher> vouchers, long left, String channel) {
        Instant now = clock.instant();
        long sum = vouchers.stream().mapToLong(Voucher::amount).sum();
        Account wallet = Purse.PAID_IN.of(allowance.member());
        Account payable = Account.of(allowance.merchant(), AccountType.PAYABLE);
        Journal journal = new Journal(JournalKind.DEVICE_PAYMENT, allowance.id().toString(), now);
        ledger.held(allowance.id().toString()).forEach(journal::voiding);
        journal.move(TransferCode.DEVICE_PAY, wallet, payable, sum);
        Allowances.hold(journal, allowance, left);
        Batch batch = ledger.batch(List.of(wallet));
        batch.require(journal);
        batch.write();
        book.add(vouchers, journal.id(), channel, now);
        book.spend(allowance.id(), sum);
    }

    /**
     * Those of an allowance that were handed in, in the order of their numbers.
     *
     * @param after the last number that was told; 0 to begin
     * @throws Rejection {@code allowance.not-found}
     */
    public Slice<VoucherView> of(DeviceAllowanceId allowance, int after, int size) {
        Slice.check(size);
        book.allowance(allowance).orElseThrow(() -> Allowances.notFound(allowance));
        return book.vouchers(allowance, after, size);
    }

    /**
     * The merchant gives back what it got by a voucher, all of it: into the wallet it came from. Doing it again changes nothing.
     *
     * @throws Rejection {@code allowance.not-found}, {@code voucher.not-found}, {@code field.missing} without a reason
     */
    public VoucherView refund(DeviceAllowanceId id, int number, String reason) {
        String why = Given.text("reason", reason, 500);
        return Attempts.of(() -> transactions.of(() -> {
            AllowanceView allowance = book.lock(id).orElseThrow(() -> Allowances.notFound(id));
            VoucherView voucher = find(id, number);
            if (voucher.refundedAt() != null) {
                return voucher;
            }
            Instant now = clock.instant();
            Account wallet = Purse.PAID_IN.of(allowance.member());
            Batch batch = ledger.batch(List.of(wallet));
            batch.require(new Journal(JournalKind.DEVICE_REFUND, id.toString(), now)
                    .move(
                            TransferCode.DEVICE_REFUND,
                            Account.of(allowance.merchant(), AccountType.PAYABLE),
                            wallet,
                            voucher.amount().amount()));
            batch.write();
            book.refund(id, number, why, now);
            return find(id, number);
        }));
    }

    private VoucherView find(DeviceAllowanceId id, int number) {
        VoucherView found = book.vouchers(id, List.of(number)).get(number);
        if (found == null) {
            throw Rejection.notFound("voucher", number);
        }
        return found;
    }
}
