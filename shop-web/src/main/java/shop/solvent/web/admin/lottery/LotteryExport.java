package shop.solvent.web.admin.lottery;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.Lotteries;
import shop.solvent.lottery.TicketsView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.security.Doorman;

/** Hands out who won of a lottery, or who bought: what has to be kept of a lottery. */
@WebServlet("/admin/lottery-export")
public class LotteryExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Lotteries lotteries;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Doorman.permissions(request).contains(Permission.EXPORT_MEMBERS)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        LotteryId lottery;
        try {
            lottery = lotteries
                    .find(LotteryId.parse(String.valueOf(request.getParameter("id"))))
                    .id();
        } catch (InvalidId malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } catch (Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean winners = !"tickets".equals(request.getParameter("what"));
        audit.export(
                winners ? "lottery-winners" : "lottery-tickets",
                new Filters().and("id", lottery).toString(),
                request.getUserPrincipal().getName());
        if (winners) {
            winners(file(request, response, "lottery-winners"), lottery);
        } else {
            tickets(file(request, response, "lottery-tickets"), lottery);
        }
    }

    private void winners(CsvFile file, LotteryId id) {
        file.line("place", "ticket", "member", "fen", "paid");
        file.<Lotteries.Winner>lines(
                last -> lotteries
                        .winners(id, last == null ? 0 : last.place(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(one.place(), one.ticket(), one.member(), one.fen(), one.paid()));
    }

    private void tickets(CsvFile file, LotteryId id) {
        file.line("id", "member", "tickets", "cost", "channel", "boughtAt", "refundedAt");
        file.<TicketsView>lines(
                last -> lotteries
                        .bought(id, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.member(),
                        one.tickets(),
                        one.cost(),
                        one.channel(),
                        days.time(one.boughtAt()),
                        days.time(one.refundedAt())));
    }
}
