package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.certificate.CertificateView;
import shop.solvent.certificate.Certificates;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** What somebody owns of what they bought or were passed on; of a guest's, once the guest is taken over, by the order. */
@ApplicationScoped
public class OwnThings {

    private static final int OF_AN_ORDER = 100;

    @EJB
    private Entitlements entitlements;

    @EJB
    private Certificates certificates;

    @Inject
    private OwnOrders orders;

    /**
     * The newest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code entitlement.not-found} if that is not theirs
     */
    public Slice<EntitlementView> list(Visitor visitor, EntitlementId after, int size) {
        if (after != null && !entitlements.find(after).member().equals(visitor.member())) {
            throw Rejection.notFound("entitlement", after);
        }
        return entitlements.list(EntitlementQuery.of(visitor.member()), after, size);
    }

    /** @throws Rejection {@code entitlement.not-found} if that is not theirs */
    public EntitlementView find(Visitor visitor, EntitlementId id) {
        EntitlementView one = entitlements.find(id);
        if (!orders.isOwn(visitor, one.member())) {
            throw Rejection.notFound("entitlement", id);
        }
        return one;
    }

    /** The certificate that was made out of it; empty if none was. */
    public Optional<CertificateView> certificate(EntitlementView one) {
        return certificates.of(one);
    }

    /**
     * Makes out its certificate, or signs it anew.
     *
     * @throws Rejection {@code entitlement.not-found} if that is not theirs, {@code certificate.over}, {@code certificate.no-address}
     */
    public Certificates.Issued certify(Visitor visitor, EntitlementId id) {
        return certificates.issue(find(visitor, id).id());
    }

    /**
     * What came of an order; at most {@value #OF_AN_ORDER}.
     *
     * @throws Rejection {@code order.not-found} if that is not theirs
     */
    public List<EntitlementView> of(Visitor visitor, OrderId order) {
        orders.find(visitor, order);
        return entitlements.list(EntitlementQuery.of(order), null, OF_AN_ORDER).rows();
    }
}
