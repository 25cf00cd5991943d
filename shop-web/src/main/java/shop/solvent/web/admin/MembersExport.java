package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;

/** Hands out the members that a search finds; their numbers stay masked. */
@WebServlet("/admin/members-export")
public class MembersExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Members members;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Filters.given(request.getParameter("text"));
        audit.export(
                "members",
                new Filters().and("text", text == null ? null : "…").toString(), // it may be somebody's number
                request.getUserPrincipal().getName());
        CsvFile file = CsvFile.answer(response, "members");
        file.line("id", "name", "phone", "level", "channel", "inviter", "joined");
        file.<MemberView>lines(
                last -> members.before(last == null ? null : last.id(), text, CsvFile.AT_ONCE),
                member -> file.line(
                        member.id(),
                        member.name(),
                        member.maskedPhone(),
                        member.level(),
                        member.channel(),
                        member.inviter(),
                        days.time(member.joinedAt())));
    }
}
