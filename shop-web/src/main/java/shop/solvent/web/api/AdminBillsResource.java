package shop.solvent.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BillView;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.reconciliation.BreakKind;
import shop.solvent.reconciliation.BreakQuery;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.errors.Wording;

/** Daily bills of payment providers: handed in, and what of them does not agree with the shop. */
@Path("admin/bills")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminBillsResource {

    @EJB
    private Bills bills;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject list(@QueryParam("provider") String provider, @BeanParam Part part) {
        return part.by(text -> Query.numbered("bill", text))
                .answer(
                        "bills",
                        (last, size) -> bills.list(provider, last, size),
                        AdminBillsResource::brief,
                        BillView::id);
    }

    /** 201 for a bill that was taken now; 200 for the one that was, where the same file comes again. */
    @POST
    @Path("{provider}/{day}")
    @Consumes({"text/csv", "application/zip", "application/gzip", MediaType.APPLICATION_OCTET_STREAM})
    @Scoped(Scope.ADMIN_BILLS)
    public Reply take(
            @PathParam("provider") String provider,
            @PathParam("day") String day,
            @QueryParam("name") String name,
            @Largest(Bills.MOST_BYTES) Upload file) {
        Bills.Taken taken = bills.hand(new NewBill(provider, day(day), name, file.bytes(), caller.by()));
        return Reply.made(taken.now(), written(bills.find(taken.id())), "admin/bills/{}", taken.id());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw Rejection.notFound("bill-day", Fields.shown(text));
        }
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject find(@PathParam("id") String id) {
        return written(bills.find(Query.numbered("bill", id))).json();
    }

    @GET
    @Path("breaks")
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject breaks(
            @QueryParam("provider") String provider,
            @QueryParam("bill") String bill,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @BeanParam Part part) {
        BreakQuery query = new BreakQuery(
                provider,
                bill == null ? null : Query.numbered("bill", bill),
                Query.choice("kind", kind, BreakKind.class),
                Query.choice("state", state, BillBreak.State.class),
                null,
                null,
                null);
        return part.by(text -> Query.numbered("bill-break", text))
                .answer(
                        "breaks",
                        (last, size) -> bills.breaks(query, last, size),
                        AdminBillsResource::written,
                        BillBreak::id);
    }

    private static Out brief(BillView one) {
        return Out.object()
                .text("id", one.id())
                .text("provider", one.provider())
                .text("day", one.day())
                .number("version", one.version())
                .code("state", one.state())
                .text("name", one.fileName())
                .text("by", one.by())
                .text("at", one.at())
                .number("lines", one.lines())
                .number("matched", one.matched())
                .money("paid", Money.fen(one.paid()))
                .money("refunded", Money.fen(one.refunded()))
                .number("fee", one.fee())
                .money("inBooks", Money.fen(one.books()))
                .money("passing", Money.fen(one.passing()))
                .number("breaks", one.breaks())
                .number("open", one.open())
                .money("gap", Money.fen(one.gap()))
                .flag("followed", one.isFollowed())
                .number("problemCount", one.problemCount());
    }

    private Out written(BillView one) {
        Wording wording = Wording.in(caller.language());
        return brief(one).list("problems", one.problems(), problem -> written(problem, wording));
    }

    private static Out written(ImportProblem problem, Wording wording) {
        Out parameters = Out.object();
        problem.parameters().forEach(parameters::text);
        return Out.object()
                .number("line", problem.line())
                .text("column", problem.column().isEmpty() ? null : problem.column())
                .text("code", problem.code())
                .object("parameters", parameters)
                .text(
                        "text",
                        wording.say(Reason.of(problem.code(), problem.parameters()))
                                .orElse(null));
    }

    private static Out written(BillBreak one) {
        BillBreak.Theirs theirs = one.theirs();
        BillBreak.Ours ours = one.ours();
        return Out.object()
                .text("id", one.id())
                .text("bill", one.bill())
                .text("provider", one.provider())
                .text("day", one.day())
                .code("kind", one.kind())
                .flag("refund", one.refund())
                .text("ref", one.ref().isEmpty() ? null : one.ref())
                .text("reference", one.reference().isEmpty() ? null : one.reference())
                .object("theirs", theirs == null ? null : theirs(theirs))
                .object("ours", ours == null ? null : ours(ours))
                .money("difference", new Money(one.difference(), difference(one.currency())))
                .code("state", one.state())
                .text("handedTo", one.handedTo())
                .text("reason", one.reason())
                .text("journal", one.journal())
                .text("foundAt", one.foundAt())
                .text("closedAt", one.closedAt());
    }

    /** In a currency that is none of the shop's there are no books, and nothing of it is a difference of theirs. */
    private static Asset difference(String currency) {
        return Asset.currency(currency).orElse(Asset.BOOK);
    }

    private static Out theirs(BillBreak.Theirs one) {
        return Out.object()
                .number("line", one.line())
                .text("at", one.at())
                .number("amount", one.amount())
                .text("currency", one.currency())
                .text("state", one.state().toLowerCase(Locale.ROOT))
                .number("fee", one.fee());
    }

    private static Out ours(BillBreak.Ours one) {
        return Out.object()
                .text("id", one.id())
                .text("at", one.at())
                .number("amount", one.amount())
                .text("currency", one.currency())
                .text("state", one.state().toLowerCase(Locale.ROOT))
                .optional("fee", one.fee());
    }
}
