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
import java.util.function.UnaryOperator;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Accounts;
import shop.solvent.member.Members;
import shop.solvent.wallet.GiftView;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.StandingPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** A member's money: what comes in, what there is, and what is taken out. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MemberWalletResource {

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Wallets wallets;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Payees payees;

    @Inject
    private StandingPayouts standing;

    @Inject
    private Accounts accounts;

    @Inject
    private Caller caller;

    @POST
    @Path("{id}/top-ups")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TOP_UPS)
    public Reply topUp(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        TopUpReceipt receipt =
                topUps.topUp(body.as(in -> new TopUp(in.key(), caller.code(), member, in.money("amount", Asset.CNY))));
        return Reply.made(receipt.created(), TopUpsResource.written(receipt), "members/{}/wallet", member);
    }

    @GET
    @Path("{id}/top-ups")
    @Scoped(Scope.TOP_UPS)
    public JsonObject topUps(@PathParam("id") String id, @BeanParam Span span, @BeanParam Part part) {
        return TopUpsResource.written(topUps, query(id, span), part.by(TopUpId::parse))
                .json();
    }

    private WalletQuery query(String id, Span span) {
        return new WalletQuery(caller.code(), existing(id), span.from(), span.until());
    }

    private MemberId existing(String id) {
        return members.find(MemberId.parse(id)).id();
    }

    @GET
    @Path("{id}/withdrawals")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject withdrawals(
            @PathParam("id") String id, @QueryParam("state") String state, @BeanParam Span span, @BeanParam Part part) {
        return WithdrawalsResource.written(
                        withdrawals,
                        query(id, span),
                        Query.choice("state", state, WithdrawalView.State.class),
                        part.by(WithdrawalId::parse),
                        caller.language())
                .json();
    }

    @GET
    @Path("{id}/wallet")
    @Scoped(Scope.MEMBERS)
    public JsonObject wallet(@PathParam("id") String id, @QueryParam("asOf") String asOf) {
        MemberId member = MemberId.parse(id);
        return written(asOf == null ? wallets.of(member) : wallets.of(member, Query.instant("asOf", asOf)))
                .json();
    }

    @GET
    @Path("{id}/balances")
    @Scoped(Scope.MEMBERS)
    public JsonObject balances(
            @PathParam("id") String id, @QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt) {
        MemberId member = existing(id);
        return LedgerResource.written(
                        accounts.of(member.toString(), Query.instant("asOf", asOf), Query.instant("knownAt", knownAt)))
                .json();
    }

    @POST
    @Path("{id}/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public Reply withdraw(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        WithdrawalView withdrawal = withdrawals.request(body.as(in -> PayeesIn.Wish.of(
                        in,
                        new Withdraw(in.key(), caller.code(), member, in.money("amount", Asset.CNY), StepUpIn.shown(in))
                                .from(in.optionalText("device", 200))))
                .whole());
        return Reply.made(
                withdrawal.created(),
                WithdrawalsResource.written(withdrawal, caller.language()),
                "withdrawals/{}",
                withdrawal.id());
    }

    /** What it would cost now, and when it would be paid out. Nothing is moved. */
    @POST
    @Path("{id}/withdrawal-quotes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject quoteWithdrawal(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Withdraw wish =
                body.as(in -> PayeesIn.to(in, new Withdraw("", caller.code(), member, in.money("amount", Asset.CNY))));
        return PayeesIn.written(withdrawals.quote(wish), caller.language()).json();
    }

    @GET
    @Path("{id}/payees")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject payees(@PathParam("id") String id) {
        return Out.object()
                .list("payees", payees.of(existing(id)), PayeesIn::written)
                .json();
    }

    /** The same account told again is the same one, so it needs no key. */
    @POST
    @Path("{id}/payees")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject bindPayee(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        PayeesIn.Bind in = body.as(PayeesIn.Bind::of);
        return PayeesIn.written(payees.bind(member, caller.code(), in.account().account(), in.shown()))
                .json();
    }

    @POST
    @Path("{id}/payees/{payee}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject removePayee(@PathParam("id") String id, @PathParam("payee") String payee, Body body) {
        body.as(UnaryOperator.identity());
        MemberId member = existing(id);
        PayeeId removed = PayeeId.parse(payee);
        payees.remove(member, removed, caller.code());
        return Out.object().text("member", member).text("payee", removed).json();
    }

    @GET
    @Path("{id}/standing-payout")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject standingPayout(@PathParam("id") String id) {
        MemberId member = existing(id);
        return PayeesIn.written(member, standing.of(member).orElse(null)).json();
    }

    /** Set again it is another one, so it needs no key. */
    @POST
    @Path("{id}/standing-payout")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject setStandingPayout(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        PayeesIn.Standing wanted = body.as(PayeesIn.Standing::of);
        return PayeesIn.written(member, standing.set(member, caller.code(), wanted.threshold(), wanted.payee()))
                .json();
    }

    @POST
    @Path("{id}/standing-payout/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject endStandingPayout(@PathParam("id") String id, Body body) {
        body.as(UnaryOperator.identity());
        MemberId member = existing(id);
        standing.end(member, caller.code());
        return PayeesIn.written(member, null).json();
    }

    private static Out written(WalletView wallet) {
        return Out.object()
                .text("member", wallet.member())
                .text("asOf", wallet.asOf())
                .money("total", wallet.total())
                .money("available", wallet.available())
                .money("owed", wallet.owed())
                .list("subWallets", wallet.subWallets(), MemberWalletResource::written)
                .list("gifts", wallet.gifts(), MemberWalletResource::written);
    }

    private static Out written(SubWallet part) {
        return Out.object()
                .text("origin", part.origin())
                .money("balance", part.balance())
                .money("held", part.held())
                .money("available", part.available())
                .money("expected", part.expected())
                .flag("withdrawable", part.withdrawable());
    }

    private static Out written(GiftView gift) {
        return Out.object()
                .text("id", gift.id())
                .text("pool", gift.pool())
                .money("amount", gift.amount())
                .money("left", gift.left())
                .text("lastDay", gift.lastDay());
    }
}
