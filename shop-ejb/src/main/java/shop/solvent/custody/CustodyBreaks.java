package shop.solvent.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What statements of banks and the books do not agree on, and what is done about it: somebody says that it is no matter of the books, or
 * two people have them put right.
 */
@Stateless
public class CustodyBreaks {

    @Inject
    private BreakBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * A person has found out what a break is, and that it is no matter of the books. Who handed the statement in does not say that
     * of it.
     *
     * @throws Rejection {@code permission.missing}, {@code custody-break.not-found}, {@code custody-break.closed}, {@code
     *     custody-break.own}, {@code field.missing} without a reason
     */
    public void close(long id, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        BreakView open = lockOpen(id);
        if (book.handedInBy(open).equals(by)) {
            throw Rejection.forbidden("custody-break.own");
        }
        book.end(open, BreakView.State.CLOSED, null, by, why);
        audit.record(by, "custody.break-closed", String.valueOf(id), null, open.kind() + " " + open.difference(), why);
    }

    /** For {@link CustodyCorrectionDeed} only: two people had the books corrected. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void corrected(BreakView open, JournalId journal, String by, String reason) {
        book.end(open, BreakView.State.CORRECTED, journal, by, reason);
    }

    /**
     * By a provider's bill, the books have by now what a statement had and they had not: the movement is that of its line, and nothing
     * is open about it any more.
     *
     * @param reference the provider's own number
     * @param movement of the books
     * @throws Rejection {@code custody-break.corrected} if two people had the same corrected by the statement
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void bookedByBill(String reference, Money difference, TransferId movement) {
        if (reference.isEmpty()) {
            return;
        }
        List<BreakView> same = book.missingHere(reference, difference.amount()).stream()
                .filter(one -> one.difference().asset() == difference.asset())
                .toList();
        if (same.stream().anyMatch(one -> !one.isOpen())) {
            throw Rejection.conflict("custody-break.corrected", Map.of("reference", reference));
        }
        same.stream().findFirst().ifPresent(one -> book.booked(one, movement));
    }

    /** @throws Rejection {@code custody-break.not-found}, {@code custody-break.closed} */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public BreakView lockOpen(long id) {
        boolean open = Optional.of(id)
                .filter(one -> Reach.current().isAll())
                .flatMap(book::lock)
                .orElseThrow(() -> Rejection.notFound("custody-break", String.valueOf(id)));
        if (!open) {
            throw Rejection.conflict("custody-break.closed", Map.of("custody-break", String.valueOf(id)));
        }
        return find(id); // what else is said of it never changes while it is open
    }

    /** @throws Rejection {@code custody-break.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public BreakView find(long id) {
        return book.find(id)
                .filter(one -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("custody-break", String.valueOf(id)));
    }

    /** Those that wait for somebody, over all statements. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long open() {
        return Reach.current().isAll() ? book.open() : 0;
    }

    /** What of a statement does not agree, open ones first. @param most that many */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<BreakView> of(long statement, int most) {
        return book.of(statement, most);
    }
}
