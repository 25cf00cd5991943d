package shop.solvent.web.admin.coupons;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.coupon.BatchView;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponState;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.security.Doorman;

/** Hands out the coupons of a batch as they stand, or the codes of those that nobody has yet, to be printed. */
@WebServlet("/admin/coupons-export")
public class CouponsExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private CouponBatches batches;

    @Inject
    private Coupons coupons;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BatchView batch;
        CouponState state;
        try {
            batch = batches.find(CouponBatchId.parse(String.valueOf(request.getParameter("id"))));
            String wanted = Filters.given(request.getParameter("state"));
            state = wanted == null ? null : CouponState.valueOf(wanted);
        } catch (IllegalArgumentException | Rejection malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String by = request.getUserPrincipal().getName();
        if ("codes".equals(request.getParameter("what"))) {
            codes(request, response, batch, by);
        } else {
            list(response, batch, state, by);
        }
    }

    private void codes(HttpServletRequest request, HttpServletResponse response, BatchView batch, String by)
            throws IOException {
        if (!Doorman.permissions(request).contains(Permission.EXPORT_COUPONS)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            coupons.exported(batch, by);
        } catch (Rejection notReady) {
            response.sendError(HttpServletResponse.SC_CONFLICT);
            return;
        }
        CsvFile file = CsvFile.answer(response, "coupon-codes");
        response.setHeader("Cache-Control", "no-store");
        file.line("number", "code", "goodUntil");
        file.<Coupons.Printed>lines(
                last -> coupons.codes(batch, last == null ? 0 : last.number(), 1_000, by),
                one -> file.line(one.number(), one.code(), days.time(one.goodUntil())));
    }

    private void list(HttpServletResponse response, BatchView batch, CouponState state, String by) throws IOException {
        audit.export(
                "coupons",
                new Filters().and("id", batch.id()).and("state", state).toString(),
                by);
        CsvFile file = CsvFile.answer(response, "coupons");
        file.line("number", "id", "state", "member", "goodUntil", "order", "cost", "changedAt");
        file.<CouponView>lines(
                last -> coupons.list(batch, state, last == null ? 0 : last.number(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.number(),
                        one.id(),
                        one.state(),
                        one.member(),
                        days.time(one.goodUntil()),
                        one.order(),
                        java.math.BigDecimal.valueOf(one.cost(), 2),
                        days.time(one.changedAt())));
    }
}
