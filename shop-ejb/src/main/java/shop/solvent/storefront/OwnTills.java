package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.till.PayCodeView;
import shop.solvent.till.PayCodes;
import shop.solvent.till.TillRequestView;
import shop.solvent.till.TillRequests;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;

/** What somebody who stands at a till does with their telephone: pay what they scan, or show a pay code. */
@ApplicationScoped
public class OwnTills {

    private static final long MOST = 100_000_000;

    @EJB
    private Tills tills;

    @EJB
    private TillRequests requests;

    @EJB
    private Merchants merchants;

    @Inject
    private PayCodes codes;

    /**
     * Where somebody pays.
     *
     * @param at as its code has it
     * @param request the amount that is shown; null where the buyer says it
     * @param coupons whether any are taken there
     */
    public record TillPlace(
            String at, String nameZh, String nameEn, TillView till, TillRequestView request, boolean coupons) {

        /** Whether something can be paid there now. */
        public boolean isOpen() {
            return till.isOpen() && (request == null || request.state() == TillRequestView.State.OPEN);
        }
    }

    /**
     * @param at what was scanned: a till, or an amount that is shown there
     * @throws Rejection {@code till.not-found}, {@code till-request.not-found}
     */
    public TillPlace find(String at) {
        TillRequestView request = null;
        TillView till;
        try {
            if (at != null && at.startsWith("tlr_")) {
                request = requests.find(TillRequestId.parse(at));
                till = tills.find(request.till());
            } else {
                till = tills.find(TillId.parse(String.valueOf(at)));
            }
        } catch (InvalidId none) {
            throw Rejection.notFound("till", at);
        }
        MerchantView merchant = merchants.find(till.merchant());
        return new TillPlace(
                at,
                merchant.nameZh(),
                merchant.nameEn(),
                till,
                request,
                tills.use(till.merchant()).takesCoupons());
    }

    /**
     * What is bought there for so much. Where an amount is shown it is that, whatever is said.
     *
     * @throws Rejection {@code field.out-of-range}, {@code till.closed}, {@code till.request-over}, {@code till.request-paid}
     */
    public List<Line> cart(TillPlace place, long fen) {
        if (!place.till().isOpen()) {
            throw Rejection.conflict(
                    "till.closed", Map.of("till", place.till().id().toString()));
        }
        TillRequestView request = place.request();
        if (request != null && request.state() == TillRequestView.State.OVER) {
            throw Rejection.conflict("till.request-over", Map.of());
        }
        if (request != null && request.state() != TillRequestView.State.OPEN) {
            throw Rejection.conflict("till.request-paid", Map.of());
        }
        long amount = request == null
                ? Given.fen("amount", fen, 1, MOST)
                : request.amount().amount();
        return List.of(new Line(place.till().sku(), 1, null, new Open(amount, place.at())));
    }

    /** A new pay code. @throws Rejection {@code wallet.frozen}, {@code till.code-too-often} */
    public PayCodeView payCode(Visitor visitor) {
        return codes.show(visitor.member());
    }
}
