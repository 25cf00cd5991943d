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
import java.util.List;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Deed.Line;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.key.Scope;

/**
 * What takes two people, for a program to follow. A program asks where the thing is, and takes back here what it asked for;
 * it never agrees: who agrees is a person, who has read it.
 */
@Path("admin/approvals")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminApprovalsResource {

    @Inject
    private Approvals approvals;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_APPROVALS)
    public JsonObject list(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("askedBy") String askedBy,
            @BeanParam Part part) {
        ApprovalQuery query = new ApprovalQuery(Query.choice("state", state, State.class), kind, null, askedBy, false);
        return part.by(ApprovalId::parse)
                .answer(
                        "approvals",
                        (last, size) -> approvals.search(query, null, last, size),
                        AdminApprovalsResource::written,
                        ApprovalView::id);
    }

    /** What takes two in this shop, and what may be done alone up to a limit. */
    @GET
    @Path("kinds")
    @Scoped(Scope.ADMIN_APPROVALS)
    public JsonObject kinds() {
        return Out.object()
                .list(
                        "kinds",
                        approvals.kinds(),
                        kind -> Out.object()
                                .text("kind", kind.code())
                                .text("asks", kind.asks().text())
                                .text("agrees", kind.agrees().text())
                                .text("aloneUpTo", kind.limit()))
                .json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_APPROVALS)
    public JsonObject find(@PathParam("id") String id) {
        return written(approvals.find(ApprovalId.parse(id))).json();
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_APPROVALS)
    public JsonObject withdraw(@PathParam("id") String id, Body body) {
        body.as(in -> id);
        return written(approvals.withdraw(ApprovalId.parse(id), caller.by())).json();
    }

    private static Out written(ApprovalView one) {
        List<Line> lines = one.lines();
        return Out.object()
                .text("id", one.id())
                .text("kind", one.deed())
                .code("state", one.state())
                .list(
                        "says",
                        lines,
                        line -> Out.object()
                                .text("what", line.label())
                                .code("form", line.kind())
                                .text("value", line.value()))
                .text("reason", one.reason())
                .text("askedBy", one.askedBy())
                .text("askedAt", one.askedAt())
                .text("endsAt", one.endsAt())
                .text("decidedBy", one.decidedBy())
                .text("decidedAt", one.decidedAt())
                .text("why", one.decisionReason())
                .text("result", one.result());
    }
}
