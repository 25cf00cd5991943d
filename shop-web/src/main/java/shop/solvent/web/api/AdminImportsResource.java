package shop.solvent.web.api;

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
import shop.solvent.catalogue.ImportView;
import shop.solvent.catalogue.Imports;
import shop.solvent.kernel.Reason;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.errors.Wording;

/**
 * Files of goods and of prices: handed in, looked through, and then done whole or not at all. Who may hand in the one need not
 * be who may hand in the other.
 */
@Path("admin/imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminImportsResource {

    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private record Run(String plan, String reason) {}

    @Inject
    private Imports imports;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list(@BeanParam Part part) {
        return part.by(text -> Query.numbered("import", text))
                .answer("imports", imports::list, this::brief, ImportView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject find(@PathParam("id") String id) {
        return written(imports.find(number(id))).json();
    }

    @POST
    @Path("goods")
    @Consumes({"text/csv", SPREADSHEET})
    @Scoped(Scope.ADMIN_CATALOGUE)
    public Reply goods(@QueryParam("name") String name, @Largest(Imports.MOST_BYTES) Upload file) {
        return begin(ImportView.GOODS, name, file);
    }

    @POST
    @Path("prices")
    @Consumes({"text/csv", SPREADSHEET})
    @Scoped(Scope.ADMIN_PRICES)
    public Reply prices(@QueryParam("name") String name, @Largest(Imports.MOST_BYTES) Upload file) {
        return begin(ImportView.PRICES, name, file);
    }

    private Reply begin(String kind, String name, Upload file) {
        Imports.Begun begun = imports.begin(kind, name, file.bytes(), caller.by());
        return Reply.made(begun.now(), written(imports.find(begun.id())), "admin/imports/{}", begun.id());
    }

    @POST
    @Path("goods/{id}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public Reply runGoods(@PathParam("id") String id, Body body) {
        return run(ImportView.GOODS, id, body);
    }

    @POST
    @Path("prices/{id}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_PRICES)
    public Reply runPrices(@PathParam("id") String id, Body body) {
        return run(ImportView.PRICES, id, body);
    }

    private Reply run(String kind, String id, Body body) {
        Run wanted = body.as(in -> new Run(in.text("plan", 64), in.text("reason", 500)));
        return Reply.asked(imports.run(known(kind, id).id(), wanted.plan(), wanted.reason(), caller.by()));
    }

    @POST
    @Path("goods/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject cancelGoods(@PathParam("id") String id, Body body) {
        return cancel(ImportView.GOODS, id, body);
    }

    @POST
    @Path("prices/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_PRICES)
    public JsonObject cancelPrices(@PathParam("id") String id, Body body) {
        return cancel(ImportView.PRICES, id, body);
    }

    private JsonObject cancel(String kind, String id, Body body) {
        body.as(in -> id);
        imports.cancel(known(kind, id).id(), caller.by());
        return find(id);
    }

    private ImportView known(String kind, String id) {
        ImportView view = imports.find(number(id));
        if (!kind.equals(view.kind())) {
            throw Rejection.notFound("import", id);
        }
        return view;
    }

    private static long number(String id) {
        return Query.numbered("import", id);
    }

    private Out brief(ImportView one) {
        return Out.object()
                .text("id", one.id())
                .text("kind", one.kind())
                .text("name", one.name())
                .code("state", one.state())
                .text("by", one.by())
                .text("at", one.at())
                .text("endedAt", one.endedAt())
                .number("lines", one.lines())
                .number("done", one.done())
                .number("added", one.added())
                .number("changed", one.changed())
                .number("unchanged", one.unchanged())
                .number("far", one.far())
                .number("problemCount", one.problemCount());
    }

    private Out written(ImportView one) {
        Wording wording = Wording.in(caller.language());
        return brief(one)
                .text("plan", one.problemCount() == 0 ? one.plan() : null)
                .list(
                        "sample",
                        one.sample(),
                        line -> Out.object()
                                .number("line", line.line())
                                .text("subject", line.subject())
                                .text("before", line.before())
                                .text("after", line.after()))
                .list("problems", one.problems(), problem -> written(problem, wording));
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
}
