package shop.solvent.web.admin.reconciliation;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.BreakQuery;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the breaks that the page lists, with both sides. */
@WebServlet("/admin/bill-breaks-export")
public class BillBreaksExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Bills bills;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BreakFilter filter = new BreakFilter(
                Filters.given(request.getParameter("provider")),
                Filters.given(request.getParameter("bill")),
                Filters.given(request.getParameter("kind")),
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("to")),
                Filters.given(request.getParameter("from")),
                Filters.given(request.getParameter("until")));
        BreakQuery query;
        try {
            query = filter.query();
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "bill-breaks",
                filter.filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "bill-breaks");
        file.line(
                "id",
                "provider",
                "day",
                "bill",
                "kind",
                "refund",
                "ref",
                "reference",
                "line",
                "theirAmount",
                "theirCurrency",
                "theirState",
                "ours",
                "ourAmount",
                "ourCurrency",
                "ourState",
                "difference",
                "currency",
                "state",
                "handedTo",
                "reason",
                "journal",
                "closedBy",
                "foundAt",
                "closedAt");
        file.<BillBreak>lines(
                last -> bills.breaks(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> write(file, one));
    }

    private void write(CsvFile file, BillBreak one) {
        BillBreak.Theirs theirs = one.theirs();
        BillBreak.Ours ours = one.ours();
        file.line(
                one.id(),
                one.provider(),
                one.day(),
                one.bill(),
                one.kind(),
                one.refund(),
                one.ref(),
                one.reference(),
                theirs == null ? null : theirs.line(),
                theirs == null ? null : theirs.amount(),
                theirs == null ? null : theirs.currency(),
                theirs == null ? null : theirs.state(),
                ours == null ? null : ours.id(),
                ours == null ? null : ours.amount(),
                ours == null ? null : ours.currency(),
                ours == null ? null : ours.state(),
                one.difference(),
                one.currency(),
                one.state(),
                one.handedTo(),
                one.reason(),
                one.journal(),
                one.closedBy(),
                days.time(one.foundAt()),
                days.time(one.closedAt()));
    }
}
