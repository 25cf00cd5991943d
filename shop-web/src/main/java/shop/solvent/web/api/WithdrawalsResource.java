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
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.key.Scope;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.withdrawal.PayoutAnswer;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.WithdrawalView.State;
import shop.solvent.withdrawal.Withdrawals;

/** Withdrawals once they are under way: channels look, the payment provider's connector tells what became of them. */
@Path("withdrawals")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalsResource {

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject list(
            @QueryParam("member") String member,
            @QueryParam("state") String state,
            @BeanParam Span span,
            @BeanParam Part part) {
        WalletQuery query =
                new WalletQuery(caller.code(), Query.id("member", member, MemberId::parse), span.from(), span.until());
        return written(
                        withdrawals,
                        query,
                        Query.choice("state", state, State.class),
                        part.by(WithdrawalId::parse),
                        caller.language())
                .json();
    }

    static Out written(
            Withdrawals withdrawals, WalletQuery query, State state, Paging<WithdrawalId> paging, Locale locale) {
        return Paging.written(
                "withdrawals",
                paging.ask((last, size) -> withdrawals.list(query, state, last, size)),
                withdrawal -> written(withdrawal, locale),
                WithdrawalView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject find(@PathParam("id") String id) {
        return written(withdrawals.find(WithdrawalId.parse(id), caller.code()), caller.language())
                .json();
    }

    /** While it waits for its day. It ends once, so it needs no key. */
    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject cancel(@PathParam("id") String id, Body body) {
        body.as(UnaryOperator.identity());
        return written(withdrawals.cancel(WithdrawalId.parse(id), caller.code()), caller.language())
                .json();
    }

    /**
     * Needs no key: the withdrawal itself ends once, and the same result told again is the same. What cannot be true is
     * taken down and answered with 202, since no repetition would make it true.
     */
    @POST
    @Path("{id}/result")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.PAYOUTS)
    public Response told(@PathParam("id") String id, Body body) {
        PayoutAnswer answer = withdrawals.told(result(WithdrawalId.parse(id), body, caller));
        Locale locale = caller.language();
        return answer.finding() == null
                ? Response.ok(written(answer.withdrawal(), locale).json()).build()
                : Response.accepted(noted(answer, locale).json()).build();
    }

    /** What a provider's connector says became of a payout, of whomever. */
    static PayoutResult result(PayoutRef reference, Body body, Caller caller) {
        return body.as(in -> new PayoutResult(
                reference,
                in.choice("result", "paid", "failed").equals("paid"),
                in.money("amount", Asset.CNY),
                "channel:" + caller.code()));
    }

    private static Out noted(PayoutAnswer answer, Locale locale) {
        return Out.object()
                .text("finding", answer.finding())
                .object("withdrawal", answer.withdrawal() == null ? null : written(answer.withdrawal(), locale));
    }

    static Out written(WithdrawalView withdrawal, Locale locale) {
        return Out.object()
                .text("id", withdrawal.id())
                .text("member", withdrawal.member())
                .code("purpose", withdrawal.purpose())
                .money("amount", withdrawal.amount())
                .money("fee", withdrawal.fee())
                .money("net", withdrawal.net())
                .code("state", withdrawal.state())
                .reasons(
                        "reasons",
                        withdrawal.reason() == null ? List.of() : List.of(Reason.of(withdrawal.reason())),
                        locale)
                .text("requestedAt", withdrawal.requestedAt())
                .text("dueAt", withdrawal.dueAt())
                .text("payee", withdrawal.payee())
                .flag("automatic", withdrawal.automatic())
                .text("endedAt", withdrawal.endedAt())
                .text("traceId", withdrawal.traceId());
    }
}
