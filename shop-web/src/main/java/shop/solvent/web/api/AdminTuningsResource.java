package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.backtest.TuningQuery;
import shop.solvent.backtest.TuningView;
import shop.solvent.backtest.Tunings;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rules.gallery.RuleNumber;

/**
 * Searches for a number of a change of rules, for programs: with which value it would have cost no more than an amount. What is
 * found is a proposal; taking it is an edit, which others still have to approve.
 */
@Path("admin")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminTuningsResource {

    @Inject
    private Tunings tunings;

    @Inject
    private Drafts drafts;

    @Inject
    private Caller caller;

    @GET
    @Path("drafts/{id}/numbers")
    @Scoped(Scope.ADMIN_TUNINGS)
    public JsonObject numbers(@PathParam("id") String id) {
        DraftView draft = drafts.find(draft(id));
        return Out.object()
                .number("revision", draft.revision())
                .list("numbers", tunings.numbers(draft), AdminTuningsResource::written)
                .json();
    }

    /** What goes on already is not begun again. */
    @POST
    @Path("drafts/{id}/tunings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_TUNINGS)
    public Reply start(@PathParam("id") String id, Body body) {
        TuningQuery query = body.as(in -> new TuningQuery(
                draft(id),
                (int) in.number("revision", 0, Integer.MAX_VALUE),
                in.text("rule", 160),
                (int) in.number("blank", 0, Integer.MAX_VALUE),
                in.number("first", 0, TuningQuery.LARGEST),
                in.number("last", 0, TuningQuery.LARGEST),
                in.number("step", 1, TuningQuery.LARGEST),
                in.optionalNumber("most", 0, TuningQuery.LARGEST),
                in.day("from"),
                in.day("to")));
        long tuning = tunings.start(query, caller.by());
        return Reply.accepted(written(tunings.find(tuning)), "admin/tunings/{}", tuning);
    }

    @GET
    @Path("tunings/{id}")
    @Scoped(Scope.ADMIN_TUNINGS)
    public JsonObject find(@PathParam("id") String id) {
        return written(tunings.find(tuning(id))).json();
    }

    /** Ends it before its time; what it has found is kept. */
    @POST
    @Path("tunings/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_TUNINGS)
    public JsonObject cancel(@PathParam("id") String id, Body body) {
        body.as(in -> id);
        tunings.cancel(tuning(id), caller.by());
        return find(id);
    }

    /** A value that was tried becomes the change's. */
    @POST
    @Path("tunings/{id}/taking")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_TUNINGS)
    public JsonObject take(@PathParam("id") String id, Body body) {
        record Taken(long value) {}
        Taken taken = body.as(in -> new Taken(in.number("value", 0, TuningQuery.LARGEST)));
        DraftView draft = tunings.take(tuning(id), taken.value(), caller.by());
        return Out.object()
                .text("draft", draft.id())
                .number("revision", draft.revision())
                .json();
    }

    private static long draft(String id) {
        return Query.numbered("draft", id);
    }

    private static long tuning(String id) {
        return Query.numbered("tuning", id);
    }

    private static Out written(RuleNumber number) {
        return Out.object()
                .text("rule", number.rule().id())
                .number("blank", number.blank())
                .text("file", number.path())
                .code("unit", number.unit())
                .number("value", number.number());
    }

    private static Out written(TuningView tuning) {
        TuningQuery query = tuning.query();
        Out out = Out.object()
                .text("id", tuning.id())
                .text("draft", query.draft())
                .number("revision", query.revision())
                .text("rule", query.rule())
                .number("blank", query.blank())
                .number("first", query.first())
                .number("last", query.last())
                .number("step", query.step())
                .text("from", query.from())
                .text("to", query.to())
                .code("state", tuning.state())
                .text("startedBy", tuning.startedBy())
                .text("startedAt", tuning.startedAt())
                .text("finishedAt", tuning.finishedAt())
                .flag("goesOneWay", tuning.goesOneWay())
                .list("tries", tuning.done(), AdminTuningsResource::written);
        CampaignsResource.number(out, "most", query.most());
        CampaignsResource.number(out, "answer", tuning.answer());
        CampaignsResource.number(out, "taken", tuning.taken());
        if (tuning.reason() != null) {
            out.text("reason", tuning.reason().code());
        }
        return out;
    }

    private static Out written(TuningView.Try one) {
        Out out = Out.object()
                .number("value", one.value())
                .money("cost", Money.fen(one.cost()))
                .number("orders", one.orders())
                .number("better", one.better());
        CampaignsResource.number(out, "worse", one.worse());
        return out;
    }
}
