package shop.solvent.setup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/**
 * A shop's first order, placed from a page: a member with this phone number joins, pays the price into the wallet by the
 * shop's payment provider, and buys one article. Each by the use case that channels call, so what works here works there.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrialOrder {

    @Inject
    private Permits permits;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Registration registration;

    @Inject
    private TopUps topUps;

    @Inject
    private Checkout checkout;

    /**
     * @param key made by the page; the same request made twice is one order, also where the first was cut off half-way
     * @throws Rejection {@code permission.missing}, {@code offer.not-found}, {@code phone.invalid} and what a channel may
     *     be told
     */
    public Receipt place(String key, String phone, String sku, String channel, String by) {
        permits.require(by, Permission.PLACE_ORDERS);
        String request = "trial:" + Given.text("key", key, 60);
        Offer offer = catalogue.offers(channel, List.of(sku)).get(sku);
        if (offer == null) {
            throw Rejection.conflict("offer.not-found", Map.of("offer", sku + "@" + channel));
        }
        MemberId member = registration
                .register(new RegisterMember(request, channel, phone, null, null))
                .id();
        topUps.topUp(new TopUp(request, channel, member, Money.fen(offer.price())));
        return checkout.place(new PlaceOrder(request, member, channel, List.of(new Line(sku, 1)), null, null));
    }
}
