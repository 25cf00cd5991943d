package shop.solvent.web.admin.coupons;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.coupon.BatchView;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponState;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.coupon.Tally;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.security.Doorman;

/** Hands out the batches of coupons, the coupons of one as they stand, or the codes of those that nobody has yet, to be printed. */
@WebServlet("/admin/coupons-export")
public class CouponsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private CouponBatches batches;

    @Inject
    private Coupons coupons;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("batches".equals(request.getParameter("what"))) {
            batches(request, response);
            return;
        }
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
            list(request, response, batch, state, by);
        }
    }

    private void batches(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String campaign = Filters.given(request.getParameter("campaign"));
        audit.export(
                "coupon-batches",
                new Filters().and("campaign", campaign).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "coupon-batches");
        file.line(
                "id",
                "campaign",
                "kind",
                "nameZh",
                "nameEn",
                "state",
                "issued",
                "claimed",
                "used",
                "returned",
                "expired",
                "voided",
                "cost",
                "goodFrom",
                "goodUntil",
                "goodDays",
                "perMember",
                "by",
                "at");
        Instant now = clock.instant();
        BatchView last = null;
        List<BatchView> some;
        do {
            some = batches.list(campaign, last == null ? null : last.id(), CsvFile.AT_ONCE)
                    .rows();
            Map<CouponBatchId, Tally> tallies = batches.tallies(some);
            for (BatchView one : some) {
                Tally tally = tallies.get(one.id());
                file.line(
                        one.id(),
                        one.campaign(),
                        one.kind(),
                        one.nameZh(),
                        one.nameEn(),
                        one.state(now),
                        tally.issued(),
                        tally.claimed(),
                        tally.used(),
                        tally.returned(),
                        tally.expired(),
                        tally.voided(),
                        BigDecimal.valueOf(tally.cost(), 2),
                        days.time(one.goodFrom()),
                        days.time(one.goodUntil()),
                        one.goodDays(),
                        one.perMember(),
                        one.by(),
                        days.time(one.at()));
                last = one;
            }
        } while (some.size() == CsvFile.AT_ONCE);
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
        CsvFile file = file(request, response, "coupon-codes");
        response.setHeader("Cache-Control", "no-store");
        file.line("number", "code", "goodUntil");
        file.<Coupons.Printed>lines(
                last -> coupons.codes(batch, last == null ? 0 : last.number(), 1_000, by),
                one -> file.line(one.number(), one.code(), days.time(one.goodUntil())));
    }

    private void list(
            HttpServletRequest request, HttpServletResponse response, BatchView batch, CouponState state, String by)
            throws IOException {
        audit.export(
                "coupons",
                new Filters().and("id", batch.id()).and("state", state).toString(),
                by);
        CsvFile file = file(request, response, "coupons");
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
                        BigDecimal.valueOf(one.cost(), 2),
                        days.time(one.changedAt())));
    }
}
