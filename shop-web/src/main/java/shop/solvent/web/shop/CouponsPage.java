package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.coupon.ClaimCoupon;
import shop.solvent.coupon.CouponClaims;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.order.ShownCoupon;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.Storefront;

/** A member's coupons, and where a code becomes one. */
@WebServlet("/me/coupons")
public class CouponsPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 20;

    @EJB
    private transient Coupons coupons;

    @EJB
    private transient CouponClaims claims;

    @Inject
    private transient Storefront storefront;

    /** @param wrong what is wrong with the code; null if nothing is */
    public record Model(
            List<CouponView> coupons,
            boolean begins,
            CouponId last,
            String key,
            String code,
            String wrong,
            boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(String code, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        Optional<CouponId> after = Optional.ofNullable(visit.given("after")).map(CouponId::parse);
        Slice<CouponView> slice = coupons.of(visit.known().member(), false, after.orElse(null), SIZE);
        render(
                "coupons",
                new Model(
                        slice.rows(),
                        after.isEmpty(),
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null,
                        visit.getFreshKey(),
                        code,
                        wrong,
                        visit.given("done") != null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String code = visit.given("code");
        String key = visit.given("key");
        try {
            if (code == null || code.length() > ShownCoupon.LONGEST) {
                throw Rejection.invalid("coupon.code-missing", Map.of());
            }
            if (key == null || !key.matches("[A-Za-z0-9-]{1,50}")) {
                throw Rejection.invalid("checkout.form", Map.of());
            }
            claims.claim(new ClaimCoupon(
                    storefront.key(key), storefront.channel(), visit.known().member(), code));
            redirect("/me/coupons?done=true", request, response);
        } catch (Rejection refused) {
            show(code, visit.say().reason(refused.reason()), visit, request, response);
        }
    }
}
