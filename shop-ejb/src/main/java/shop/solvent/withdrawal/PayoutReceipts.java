package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;

/**
 * What providers give as proof that they paid out (回单). It is asked for once a payout is paid, until it is there or for some days, and kept
 * encrypted: it names accounts.
 */
@ApplicationScoped
public class PayoutReceipts {

    private static final Logger LOG = Logger.getLogger(PayoutReceipts.class.getName());

    private static final int BATCH = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    /** The last pause is longer than a day, and after it nobody asks any more. */
    private static final int MOST_DOUBLINGS = 11;

    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_MEDIA = 80;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private PayoutProviders providers;

    @Inject
    private Vault vault;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Notes that a payout is paid, in the transaction in which it is. */
    public void paid(PayoutRef reference, String provider) {
        database.update(
                "INSERT INTO payout_receipt (id, reference, provider, ask_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id",
                reference.value(),
                reference.toString(),
                provider,
                clock.instant());
    }

    /** Whether the provider gave one. */
    public boolean isThere(PayoutRef reference) {
        return database.number(
                        "SELECT COUNT(*) FROM payout_receipt WHERE id = ? AND got_at IS NOT NULL", reference.value())
                > 0;
    }

    /**
     * Hands it out, as it came, and puts that on record: a merchant's to who settles merchants, others to who decides withdrawals.
     *
     * @throws Rejection {@code payout-receipt.not-found}, {@code permission.missing}
     */
    public PayoutProvider.Receipt take(PayoutRef reference, String by) {
        permits.require(
                by,
                reference instanceof MerchantPayoutId ? Permission.SETTLE_MERCHANTS : Permission.DECIDE_WITHDRAWALS);
        PayoutProvider.Receipt receipt = database.find(
                        "SELECT name, media, sealed FROM payout_receipt WHERE id = ? AND reference = ? AND got_at IS NOT NULL",
                        row -> new PayoutProvider.Receipt(
                                row.getString(1),
                                row.getString(2),
                                vault.decrypt(Purpose.PAYOUT_RECEIPT, row.getBytes(3), context(reference.value()))),
                        reference.value(),
                        reference.toString())
                .orElseThrow(() -> Rejection.notFound("payout-receipt", reference));
        transactions.run(
                () -> audit.record(by, "payout-receipt.taken", reference.toString(), null, receipt.name(), null));
        return receipt;
    }

    private static byte[] context(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    private record Wanted(PayoutRef reference, String provider, int tries) {}

    /** Asks providers for those that are not there yet. @return how many were dealt with */
    public int askAll() {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> database.query(
                        "SELECT reference, provider, tries FROM payout_receipt WHERE ask_at <= ? ORDER BY ask_at, id LIMIT ? OFFSET ?",
                        row -> new Wanted(PayoutRef.parse(row.getString(1)), row.getString(2), row.getInt(3)),
                        now,
                        most,
                        passedOver),
                this::ask);
    }

    private void ask(Wanted wanted) {
        Optional<PayoutProvider.Receipt> given = given(wanted);
        Instant now = clock.instant();
        if (given.isEmpty()) {
            Instant next = wanted.tries() >= MOST_DOUBLINGS
                    ? null
                    : now.plus(SHORTEST_PAUSE.multipliedBy(1L << wanted.tries()));
            transactions.run(() -> database.update(
                    "UPDATE payout_receipt SET tries = tries + 1, ask_at = ? WHERE id = ? AND got_at IS NULL",
                    next,
                    wanted.reference().value()));
            return;
        }
        PayoutProvider.Receipt receipt = given.get();
        transactions.run(() -> database.update(
                "UPDATE payout_receipt SET ask_at = NULL, name = ?, media = ?, sealed = ?, hash = ?, got_at = ? WHERE id = ? AND"
                        + " got_at IS NULL",
                receipt.name(),
                receipt.media(),
                vault.encrypt(
                        Purpose.PAYOUT_RECEIPT,
                        receipt.file(),
                        context(wanted.reference().value())),
                Sha256.digest().digest(receipt.file()),
                now,
                wanted.reference().value()));
    }

    /** What cannot be kept is none. */
    private Optional<PayoutProvider.Receipt> given(Wanted wanted) {
        try {
            return providers
                    .named(wanted.provider())
                    .receipt(wanted.reference())
                    .filter(one -> one.file().length > 0 && one.file().length <= LARGEST)
                    .filter(one ->
                            one.name().length() <= LONGEST_NAME && one.media().length() <= LONGEST_MEDIA);
        } catch (RuntimeException silent) {
            LOG.log(Level.INFO, "The payment provider gives no receipt of a payout, and is asked again", silent);
            return Optional.empty();
        }
    }

    /** How many payouts were paid of which there is none, and nobody asks any more. */
    public long missing() {
        return database.number("SELECT COUNT(*) FROM payout_receipt WHERE got_at IS NULL AND ask_at IS NULL");
    }

    /** Of these, those of which there is one, by the ids as text. */
    public List<String> among(List<? extends PayoutRef> references) {
        List<Long> ids =
                Database.inList(references.stream().map(PayoutRef::value).toList());
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT reference FROM payout_receipt WHERE got_at IS NOT NULL AND id IN ("
                                + Database.places(ids) + ")",
                        row -> row.getString(1),
                        ids);
    }
}
