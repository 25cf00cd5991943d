package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.certificate.CertificateView;
import shop.solvent.certificate.Certificates;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.Entitlements.Transferred;
import shop.solvent.entitlement.TransferEntitlement;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
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

    @Inject
    private Receivers receivers;

    @Inject
    private Storefront storefront;

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

    /** What happened to it, from the beginning. */
    public List<EntitlementEvent> history(EntitlementView one) {
        return entitlements.events(one.id());
    }

    /**
     * Whether it can be passed on here to whom the code names. Nothing is moved.
     *
     * @param code the receiver's token, or the link that ends in it; null if nothing was typed
     * @throws Rejection {@code entitlement.not-found} if that is not theirs, {@code entitlement.guest-keeps}, {@code
     *     entitlement.not-transferable}, {@code entitlement.not-active}, {@code entitlement.elsewhere}, {@code
     *     giving.receiver-unknown}, {@code giving.to-oneself}
     */
    public void mayPassOn(Visitor visitor, EntitlementId id, String code) {
        keeps(visitor, find(visitor, id)).ifPresent(why -> {
            throw Rejection.conflict(why.code(), why.parameters());
        });
        MemberId to = receivers.named(code);
        if (to.equals(visitor.member())) {
            throw Rejection.invalid("giving.to-oneself", Map.of());
        }
    }

    /** Why the visitor cannot pass it on here to anybody; empty if they can. */
    public Optional<Reason> keeps(Visitor visitor, EntitlementView one) {
        Map<String, String> which = Map.of("entitlement", one.id().toString());
        if (visitor.guest()) {
            return Optional.of(Reason.of("entitlement.guest-keeps", which));
        }
        if (!one.transferable()) {
            return Optional.of(Reason.of(
                    "entitlement.not-transferable",
                    Map.of("entitlement", one.id().toString(), "sku", one.sku())));
        }
        if (one.state() != EntitlementState.ACTIVE) {
            return Optional.of(Reason.of(
                    "entitlement.not-active",
                    Map.of(
                            "entitlement",
                            one.id().toString(),
                            "state",
                            one.state().name())));
        }
        return one.channel().equals(storefront.channel())
                ? Optional.empty()
                : Optional.of(Reason.of("entitlement.elsewhere", which));
    }

    /**
     * Passes it on. Once per key. Where it had a certificate, which is void with this, its new owner has a new one.
     *
     * @param key at most 50 characters
     * @throws Rejection as {@link #mayPassOn} and {@link Entitlements#transfer}
     */
    public EntitlementView passOn(Visitor visitor, String key, EntitlementId id, String code) {
        EntitlementView one = find(visitor, id);
        if (one.state() != EntitlementState.TRANSFERRED) { // else it may be this very form, sent twice
            mayPassOn(visitor, id, code);
        }
        Transferred passed = entitlements.transfer(new TransferEntitlement(
                storefront.key(key), storefront.channel(), id, one.member(), receivers.named(code), null));
        boolean shown = certificate(one).map(CertificateView::link).isPresent();
        if (passed.created() && shown && passed.received().state().isOpen()) {
            certificates.issue(passed.received().id());
        }
        return passed.given();
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
