package shop.solvent.web.admin.members;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the members that a search finds; their numbers stay masked. */
@WebServlet("/admin/members-export")
public class MembersExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Members members;

    @Inject
    private Profiles profiles;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Filters.given(request.getParameter("text"));
        Set<MemberColumn> columns = MemberColumn.chosen(request.getParameter("columns"));
        String by = Filters.given(request.getParameter("sort"));
        Sort sort;
        MemberQuery query;
        try {
            sort = by == null ? Sort.NEWEST : Sort.valueOf(by);
            query = new MemberQuery(
                    text,
                    Filters.given(request.getParameter("level")),
                    MembersPage.tag(request.getParameter("tag")),
                    Filters.given(request.getParameter("channel")),
                    null,
                    days.begin(ShopDays.day(request.getParameter("from"))),
                    days.end(ShopDays.day(request.getParameter("to"))));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "members",
                new Filters()
                        .and("text", text == null ? null : "…") // it may be somebody's number
                        .and("level", query.level())
                        .and("tag", query.tag())
                        .and("channel", query.channel())
                        .and("from", request.getParameter("from"))
                        .and("to", request.getParameter("to"))
                        .and("columns", MemberColumn.text(columns))
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "members");
        file.line(Stream.concat(Stream.of("id"), columns.stream().map(MemberColumn::text))
                .toArray());
        file.<Row>lines(
                last -> part(query, sort, last == null ? null : last.member().id(), columns),
                row -> file.line(Stream.concat(
                                Stream.of(row.member().id()), columns.stream().map(column -> cell(row, column)))
                        .toArray()));
    }

    private record Row(MemberView member, List<String> tags) {}

    private List<Row> part(MemberQuery query, Sort sort, MemberId last, Set<MemberColumn> columns) {
        List<MemberView> some = members.list(query, sort, last, CsvFile.AT_ONCE).rows();
        Map<MemberId, List<String>> tags = columns.contains(MemberColumn.TAGS)
                ? profiles.tags(some.stream().map(MemberView::id).toList())
                : Map.of();
        return some.stream()
                .map(member -> new Row(member, tags.getOrDefault(member.id(), List.of())))
                .toList();
    }

    private Object cell(Row row, MemberColumn column) {
        MemberView member = row.member();
        return switch (column) {
            case NAME -> member.name();
            case PHONE -> member.maskedPhone();
            case LEVEL -> member.level();
            case TAGS -> String.join("; ", row.tags());
            case CHANNEL -> member.channel();
            case INVITER -> member.inviter();
            case JOINED -> days.time(member.joinedAt());
        };
    }
}
