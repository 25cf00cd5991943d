package shop.solvent.dividend;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.Reach;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** Those who serve the shop. Only {@link PartnerDeed} brings one, and {@link PartnerEndDeed} ends one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Partners {

    @Inject
    private PartnerBook book;

    @Inject
    private Clock clock;

    /**
     * The agreements that fit, the latest first.
     *
     * @param role null for any
     * @param holding only those that hold today
     * @param member null for any
     * @param before only those recorded before that one; null to begin
     */
    public Slice<PartnerView> list(PartnerRole role, boolean holding, MemberId member, PartnerId before, int size) {
        Slice.check(size);
        return Slice.of(book.list(role, holding ? LocalDate.now(clock) : null, member, before, size + 1), size);
    }

    /** How many fit; {@value Page#COUNTED} may mean that many or more. As {@link #list}. */
    public long count(PartnerRole role, boolean holding, MemberId member) {
        return book.count(role, holding ? LocalDate.now(clock) : null, member);
    }

    /** @throws Rejection {@code partner.not-found} */
    public PartnerView find(PartnerId id) {
        return book.find(id)
                .filter(partner -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("partner", id));
    }

    /** A member's, the latest first. */
    public List<PartnerView> of(MemberId member) {
        return Reach.current().isAll() ? book.of(member) : List.of();
    }
}
