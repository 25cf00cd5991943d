package shop.solvent.consent;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** The consents of merchants: looked up, used, and ended. Only {@link ConsentDeed} brings a new one. */
@Stateless
public class Consents {

    @Inject
    private ConsentBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** All of a merchant's, the latest first. */
    public List<ConsentView> of(String merchant) {
        return book.of(merchant);
    }

    /** All, or a merchant's, the latest first, those before {@code before}; null to begin. */
    public Slice<ConsentView> list(String merchant, ConsentId before, int size) {
        Slice.check(size);
        return Slice.of(book.list(merchant, before, size + 1), size);
    }

    /** Those of a merchant's that money can be given under today. */
    public List<ConsentView> holding(String merchant) {
        LocalDate today = LocalDate.now(clock);
        return book.of(merchant).stream()
                .filter(consent -> consent.holds(today) && consent.left().isPositive())
                .toList();
    }

    /** @throws Rejection {@code consent.not-found} */
    public ConsentView find(ConsentId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("consent", id));
    }

    /**
     * Sees whether so much of this merchant's money may be given under a consent now.
     *
     * @param id null if none is named
     * @throws Rejection {@code consent.needed}, {@code consent.not-found}, {@code consent.other-merchant}, {@code
     *     consent.over} or {@code consent.too-small}
     */
    public void check(ConsentId id, String merchant, long fen) {
        covers(named(id, merchant), merchant, fen);
    }

    /** As {@link #check}, and keeps it so until the present transaction, which gives the money, ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void use(ConsentId id, String merchant, long fen) {
        named(id, merchant);
        covers(book.lock(id).orElseThrow(), merchant, fen);
    }

    private ConsentView named(ConsentId id, String merchant) {
        if (id == null) {
            throw Rejection.conflict("consent.needed", Map.of("merchant", merchant));
        }
        return find(id);
    }

    private void covers(ConsentView consent, String merchant, long fen) {
        if (!consent.merchant().equals(merchant)) {
            throw Rejection.conflict(
                    "consent.other-merchant", Map.of("consent", consent.id().toString(), "merchant", merchant));
        }
        if (!consent.holds(LocalDate.now(clock))) {
            throw Rejection.conflict(
                    "consent.over", Map.of("consent", consent.id().toString()));
        }
        if (consent.left().amount() < fen) {
            throw Rejection.conflict(
                    "consent.too-small",
                    Map.of(
                            "consent",
                            consent.id().toString(),
                            "left",
                            String.valueOf(consent.left().amount()),
                            "needed",
                            String.valueOf(fen)));
        }
    }

    /**
     * Ends a consent before its day. One person may: it only takes away what could be given.
     *
     * @throws Rejection {@code permission.missing}, {@code consent.not-found}, {@code consent.over} if it was ended before,
     *     {@code field.missing} without a reason
     */
    public void end(ConsentId id, String by, String reason) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String why = Given.text("reason", reason, 500);
        ConsentView consent = book.lock(id).orElseThrow(() -> Rejection.notFound("consent", id));
        if (consent.endedAt() != null) {
            throw Rejection.conflict("consent.over", Map.of("consent", id.toString()));
        }
        book.end(id, by, clock.instant(), why);
        audit.record(by, "consent.ended", id.toString(), consent.left().toString(), null, why);
    }
}
