package shop.solvent.hook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.stock.MadeKeys;

/** What is asked for of those who make licences: shown, and seen to by a person where there was none in time. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Licences {

    @Inject
    private HookBook book;

    @Inject
    private RevocationBook revocations;

    @Inject
    private LicenceMaking making;

    @Inject
    private Cases cases;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** @throws Rejection {@code licence.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public LicenceView find(LicenceId id) {
        return book.licence(id).orElseThrow(() -> Rejection.notFound("licence", id));
    }

    /**
     * The latest first.
     *
     * @param sku null for those of all goods
     * @param state null for all
     * @param after the last one that was told; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<LicenceView> list(String sku, LicenceState state, LicenceId after, int size) {
        Slice.check(size);
        return Slice.of(book.licences(sku, state, after, size + 1), size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(String sku, LicenceState state) {
        return book.count(sku, state, Page.COUNTED);
    }

    /** The calls that were made for it, the latest first. @param after the last one that was told; null to begin */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<HookAttempt> attempts(LicenceId id, HookCallId after, int size) {
        Slice.check(size);
        return Slice.of(book.attempts(null, id, after, size + 1), size);
    }

    /**
     * Has a licence asked for anew that people were to see to, or told anew that it was taken back. Whoever makes it is told the same
     * name of it, so one that they made already is not made twice.
     *
     * @throws Rejection {@code permission.missing}, {@code licence.not-found}, {@code licence.not-stuck}, {@code field.missing}
     *     without a reason
     */
    public void retry(LicenceId id, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        LicenceView licence = book.lock(id).orElseThrow(() -> Rejection.notFound("licence", id));
        boolean unheard = revocations
                .lock(id)
                .filter(one -> one.state() == Revocation.State.STUCK)
                .isPresent();
        if (licence.state() != LicenceState.STUCK && !unheard) {
            throw Rejection.conflict(
                    "licence.not-stuck",
                    Map.of("licence", id.toString(), "state", licence.state().name()));
        }
        int hours = book.find(licence.sku()).orElseThrow().limitHours();
        if (unheard) {
            revocations.anew(id, hours);
            audit.record(by, "licence.told-again", id.toString(), null, null, why);
            return;
        }
        book.anew(id, hours);
        audit.record(by, "licence.retry", id.toString(), licence.state().name(), LicenceState.WAITING.name(), why);
    }

    /** What whoever makes it was told of its being taken back; empty where there was nothing to tell. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Revocation> revocation(LicenceId id) {
        return revocations.find(id);
    }

    /**
     * Delivers a licence that a person got elsewhere. It is what the member has paid for, so one person does it; what shows where
     * it is from is on record, and so is who.
     *
     * @param evidence where it is from
     * @throws Rejection {@code permission.missing}, {@code licence.not-found}, {@code licence.ended}, {@code field.…}, {@code
     *     stock.key-there} of a key that is another's
     */
    public void deliver(LicenceId id, String key, String evidence, String by) {
        permits.require(by, Permission.REPLACE_KEYS);
        String given = MadeKeys.checked(key);
        String why = Given.text("evidence", evidence, 500);
        find(id);
        LicenceView licence = making.byHand(id, given, why, by);
        if (!licence.state().isOpen() || find(id).state() != LicenceState.DELIVERED) {
            throw Rejection.conflict(
                    "licence.ended",
                    Map.of("licence", id.toString(), "state", licence.state().name()));
        }
        cases.of(CaseSubject.of(id))
                .filter(found -> found.state() == CaseView.State.OPEN)
                .ifPresent(found -> cases.decide(found.id(), CaseView.State.CLOSED, null, by, why));
        audit.record(by, "licence.by-hand", id.toString(), licence.state().name(), LicenceState.DELIVERED.name(), why);
    }

    /** Which of an order are still to come. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LicenceView> of(OrderId order) {
        return book.of(order);
    }
}
