package shop.solvent.web.admin.messages;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.notice.Sending;
import shop.solvent.notice.SendingQuery;
import shop.solvent.notice.Sendings;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what is listed of what members were sent. */
@WebServlet("/admin/messages-export")
public class MessagesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Sendings sendings;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SendingQuery query = MessageSearch.query(
                Filters.given(request.getParameter("kind")),
                Filters.given(request.getParameter("channel")),
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("member")));
        audit.export("messages", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "messages");
        file.line(
                show.phrase("messages.id"),
                show.phrase("messages.member"),
                show.phrase("messages.kind"),
                show.phrase("messages.channel"),
                show.phrase("messages.reach"),
                show.phrase("messages.state"),
                show.phrase("messages.at"),
                show.phrase("messages.due"),
                show.phrase("messages.tries"),
                show.phrase("messages.error"));
        file.<Sending>lines(
                last -> sendings.search(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.notice(),
                        one.member(),
                        show.label("notice-kind", one.kind().code()),
                        show.label("notice-channel", one.channel()),
                        one.reach(),
                        show.label("sending-state", one.state()),
                        days.time(one.at()),
                        days.time(one.dueAt()),
                        one.tries(),
                        one.error()));
    }
}
