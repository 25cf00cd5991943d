package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import shop.solvent.commission.DebtPlan;
import shop.solvent.commission.DebtView;
import shop.solvent.commission.Debts;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.EntryView;
import shop.solvent.platform.Page;

/** What a member owes of commissions that were taken back, why, by which plan it is paid, and what was taken for it. */
@WebServlet("/me/owed")
public class OwedPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int SIZE = 20;

    @Inject
    private transient Debts debts;

    /**
     * @param debt how it stands
     * @param takes whether its plan takes something today
     * @param percent the plan's part; null where there is none
     * @param entries what made it and what was taken, the newest first
     */
    public record Model(DebtView debt, boolean takes, String percent, List<EntryView> entries, Turning turning) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        MemberId member = visit.known().member();
        DebtView debt = debts.of(member);
        DebtPlan plan = debt.plan();
        Turning.To<Page<EntryView>> some = Turning.to(
                "/me/owed?", visit.given("page"), SIZE, first -> debts.entries(member, first, SIZE), Page::total);
        render(
                "owed",
                new Model(
                        debt,
                        plan != null && debts.takes(plan),
                        plan == null
                                ? null
                                : BigDecimal.valueOf(plan.share(), 2)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                        some.part().rows(),
                        some.turning()),
                request,
                response);
    }
}
