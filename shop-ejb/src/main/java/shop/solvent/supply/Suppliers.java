package shop.solvent.supply;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PullId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** Whom the shop buys keys from: shown, paused, and told who the shop is. Whom and for how much is said by {@link SupplierDeed}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Suppliers {

    /** What can stand in a header of a request. */
    private static final Pattern CREDENTIAL = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    @Inject
    private SupplierBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Empty where keys of these goods are bought by nobody but people. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<SupplierView> find(String sku) {
        return book.find(sku);
    }

    /** What was bought, or may have been, of this day's money. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Money spentToday(String sku) {
        return Money.fen(book.spent(sku, LocalDate.now(clock)));
    }

    /** The latest first. @param after the last one that was told; null to begin */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<SupplierPull> pulls(String sku, PullId after, int size) {
        Slice.check(size);
        return Slice.of(book.pulls(sku, after, size + 1), size);
    }

    /** What suppliers are owed for a month of the shop's days, by their names and the goods: for whom sees the whole shop, else nothing. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Owed> owed(YearMonth month) {
        if (!Reach.current().isAll()) {
            return List.of();
        }
        return book.owed(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The purchases of a month, as they were begun: what {@link #owed} sums up. @param after the last one that was told; null to begin */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<SupplierPull> purchases(YearMonth month, PullId after, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        return Slice.of(book.pulls(month.atDay(1), month.plusMonths(1).atDay(1), after, size + 1), size);
    }

    private SupplierView existing(String sku) {
        return book.lock(sku).orElseThrow(() -> Rejection.notFound("supplier", sku));
    }

    /**
     * Keeps what the shop proves itself with, encrypted; from then on nobody is told it. It opens nothing but what two people have
     * agreed to.
     *
     * @throws Rejection {@code permission.missing}, {@code supplier.not-found}, {@code field.…}
     */
    public void prove(String sku, String credential, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String given = Given.matching("credential", credential, CREDENTIAL);
        existing(sku);
        book.prove(sku, given, by);
        audit.record(by, "supplier.credential", sku, null, null, null);
    }

    /**
     * Says that nothing is to be bought for now, or again.
     *
     * @param version that the person saw
     * @throws Rejection {@code permission.missing}, {@code supplier.not-found}, {@code version.outdated}, {@code field.missing}
     *     without a reason
     */
    public void pause(String sku, boolean paused, int version, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        SupplierView supplier = existing(sku);
        Given.sameVersion(version, supplier.version());
        book.pause(sku, paused ? SupplierView.Pause.PERSON : null, by);
        audit.record(by, paused ? "supplier.paused" : "supplier.resumed", sku, null, null, why);
    }
}
