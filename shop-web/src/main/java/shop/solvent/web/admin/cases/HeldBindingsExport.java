package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.HeldBindingView;
import shop.solvent.member.HeldBindingView.State;
import shop.solvent.member.HeldBindings;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out which bindings were held or refused. */
@WebServlet("/admin/held-bindings-export")
public class HeldBindingsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private HeldBindings book;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String member = Filters.given(request.getParameter("member"));
        String wanted = Filters.given(request.getParameter("state"));
        MemberId whose = PayoutHoldsPage.whose(member);
        State state = HeldBindingsPage.state(wanted);
        audit.export(
                "held-bindings",
                new Filters().and("member", member).and("state", wanted).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "held-bindings");
        file.line(
                show.phrase("held-binding.id"),
                show.phrase("held-binding.member"),
                show.phrase("held-binding.inviter"),
                show.phrase("held-binding.channel"),
                show.phrase("held-binding.state"),
                show.phrase("held-binding.asked"),
                show.phrase("held-binding.case"),
                show.phrase("held-binding.ended"),
                show.phrase("held-binding.by"));
        file.<HeldBindingView>lines(
                last -> book.search(whose, state, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.member(),
                        one.inviter(),
                        one.channel(),
                        show.label("held-binding-state", one.state()),
                        days.time(one.askedAt()),
                        one.riskCase(),
                        one.endedAt() == null ? null : days.time(one.endedAt()),
                        one.decidedBy()));
    }
}
