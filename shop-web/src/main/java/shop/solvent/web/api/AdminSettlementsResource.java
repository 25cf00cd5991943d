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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.key.Scope;
import shop.solvent.settlement.ClaimDeed;
import shop.solvent.settlement.Claims;
import shop.solvent.settlement.MerchantPayoutView;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.settlement.SettlementEntry;
import shop.solvent.settlement.SettlementLine;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.merchants.SettlementSheet;

/** Merchants' statements and how they are paid or owed, for those who settle merchants by program. */
@Path("admin/settlements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSettlementsResource {

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantPayouts payouts;

    @Inject
    private PayoutDeed payout;

    @Inject
    private Claims claims;

    @Inject
    private SettlementSheet sheet;

    @Inject
    private Audit audit;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject list(
            @QueryParam("merchant") String merchant, @QueryParam("state") String state, @BeanParam Part part) {
        SettlementQuery query = new SettlementQuery(merchant, Query.choice("state", state, SettlementState.class));
        return part.by(SettlementId::parse)
                .answer(
                        "settlements",
                        (last, size) -> settlements.search(query, last, size),
                        AdminSettlementsResource::written,
                        SettlementView::id);
    }

    /** How the shop stands with every merchant. */
    @GET
    @Path("owed")
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject owed() {
        return Out.object()
                .list("merchants", settlements.owed(), AdminSettlementsResource::written)
                .json();
    }

    /** Makes what is due now, instead of in the night. */
    @POST
    @Path("runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject run(Body body) {
        body.as(in -> true);
        return Out.object().number("made", settlements.runNow(caller.by())).json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject find(@PathParam("id") String id) {
        SettlementView statement = statement(id);
        return written(statement)
                .list("lines", settlements.lines(statement.id()), AdminSettlementsResource::written)
                .list("payouts", payouts.of(statement.id()), AdminSettlementsResource::written)
                .money("claimable", claims.claimable(statement))
                .json();
    }

    /** What its lines unfold to: the entries of the books, in their order. */
    @GET
    @Path("{id}/entries")
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject entries(@PathParam("id") String id, @BeanParam Part part) {
        SettlementView statement = statement(id);
        return part.by(TransferId::parse)
                .answer(
                        "entries",
                        (last, size) -> settlements.entries(statement.id(), last, size),
                        AdminSettlementsResource::written,
                        SettlementEntry::transfer);
    }

    /** The whole statement as a file for spreadsheets. */
    @GET
    @Path("{id}/export")
    @Produces(MediaType.WILDCARD)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Response export(@PathParam("id") String id) {
        SettlementView statement = statement(id);
        audit.export("settlement", "id=" + statement.id(), caller.by());
        var language = caller.language();
        StreamingOutput file = out -> sheet.csv(statement, out, language);
        return Response.ok(file, "text/csv;charset=UTF-8").build();
    }

    /** What it makes payable is to be paid out: asked for, and done when a person agrees. */
    @POST
    @Path("{id}/payouts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply pay(@PathParam("id") String id, Body body) {
        return asking.ask(PayoutDeed.CODE, body, in -> id, one -> payout.of(statement(one)));
    }

    /** What the merchant owes by it is to be claimed. */
    @POST
    @Path("{id}/claims")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply claim(@PathParam("id") String id, Body body) {
        record Claimed(long amount, String due) {}
        SettlementId claimed = SettlementId.parse(id);
        return asking.ask(
                ClaimDeed.CODE,
                body,
                in -> new Claimed(
                        in.number("amount", 1, Fields.MAX_NUMBER), in.day("due").toString()),
                claim ->
                        new ClaimDeed.Claim(id, settlements.find(claimed).merchantCode(), claim.amount(), claim.due()));
    }

    private SettlementView statement(String id) {
        return settlements.find(SettlementId.parse(id));
    }

    private static Out written(Owed one) {
        return Out.object()
                .text("merchant", one.code())
                .text("nameZh", one.nameZh())
                .text("nameEn", one.nameEn())
                .money("unsettled", one.unsettled())
                .money("payable", one.payable())
                .money("claimed", one.claimed())
                .text("covered", one.covered())
                .number("cycleDays", one.cycleDays());
    }

    private static Out written(SettlementView statement) {
        return Out.object()
                .text("id", statement.id())
                .text("merchant", statement.merchantCode())
                .number("number", statement.number())
                .text("from", statement.from())
                .text("until", statement.until())
                .money("opening", statement.opening())
                .money("closing", statement.closing())
                .money("due", statement.due())
                .code("state", statement.state())
                .text("madeBy", statement.madeBy())
                .text("madeAt", statement.madeAt());
    }

    private static Out written(SettlementLine line) {
        return Out.object()
                .code("kind", line.kind())
                .number("entries", line.entries())
                .money("amount", line.amount());
    }

    private static Out written(SettlementEntry entry) {
        return Out.object()
                .text("id", entry.transfer())
                .text("journal", entry.journal())
                .text("subject", entry.subject())
                .code("code", entry.code())
                .text("at", entry.at())
                .money("amount", entry.amount())
                .money("giveUp", entry.giveUp());
    }

    private static Out written(MerchantPayoutView payout) {
        return Out.object()
                .text("id", payout.id())
                .money("amount", payout.amount())
                .code("state", payout.state())
                .text("askedBy", payout.askedBy())
                .text("agreedBy", payout.agreedBy())
                .text("requestedAt", payout.requestedAt())
                .text("endedAt", payout.endedAt());
    }
}
