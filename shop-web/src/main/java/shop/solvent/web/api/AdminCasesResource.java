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
import java.util.Arrays;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.key.Scope;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;

/** What waits for a person, for a program to follow, and to say what became of it where that is known outside of the shop. */
@Path("admin/cases")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCasesResource {

    @Inject
    private Cases cases;

    @Inject
    private CaseLists caseLists;

    @EJB
    private Review review;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CASES)
    public JsonObject list(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("found") String found,
            @QueryParam("outcome") String outcome,
            @BeanParam Part part) {
        CaseQuery query = new CaseQuery(
                Query.choice("state", state, CaseView.State.class),
                Query.choice("kind", kind, CaseSubject.Kind.class),
                found,
                null,
                null,
                null,
                Query.choice("outcome", outcome, Outcome.class),
                CaseQuery.Sort.NEWEST);
        return part.by(CaseId::parse)
                .answer(
                        "cases",
                        (last, size) -> caseLists.newest(query, last, size),
                        AdminCasesResource::written,
                        CaseView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_CASES)
    public JsonObject find(@PathParam("id") String id) {
        return written(cases.find(CaseId.parse(id))).json();
    }

    @POST
    @Path("{id}/outcome")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CASES)
    public JsonObject decide(@PathParam("id") String id, Body body) {
        record Said(Verdict verdict, Outcome outcome, String reason) {}
        Said said = body.as(in -> {
            Verdict verdict = one(Verdict.values(), in.choice("verdict", "approve", "reject", "close"));
            String outcome = in.optionalChoice("outcome", "confirmed", "valuable", "false-positive");
            return new Said(
                    verdict,
                    outcome == null ? verdict.implied() : one(Outcome.values(), outcome),
                    in.text("reason", 500));
        });
        return written(review.decide(CaseId.parse(id), said.verdict(), said.outcome(), caller.by(), said.reason()))
                .json();
    }

    /** The first where the text is none of them: that is noted by then, and nothing is done. */
    private static <E extends Enum<E>> E one(E[] all, String text) {
        return Arrays.stream(all)
                .filter(constant -> Out.code(constant).equals(text))
                .findFirst()
                .orElse(all[0]);
    }

    private static Out written(CaseView one) {
        return Out.object()
                .text("id", one.id())
                .code("kind", one.subject().kind())
                .text("subject", one.subject())
                .text("member", one.member())
                .money("amount", one.amount())
                .code("state", one.state())
                .list(
                        "found",
                        one.flags(),
                        flag -> Out.object().text("code", flag.code()).text("rule", flag.ruleId()))
                .text("openedAt", one.openedAt())
                .text("dueAt", one.dueAt())
                .text("assignee", one.assignee())
                .text("takenUntil", one.takenUntil())
                .text("snoozedUntil", one.snoozedUntil())
                .text("escalatedBy", one.escalatedBy())
                .code("outcome", one.outcome())
                .text("decidedAt", one.decidedAt())
                .text("decidedBy", one.decidedBy())
                .text("reason", one.reason());
    }
}
