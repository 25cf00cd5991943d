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
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Accounts;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Bound;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registered;
import shop.solvent.member.Registration;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.points.Schedule;
import shop.solvent.wallet.GiftView;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;
import shop.solvent.wallet.Withdraw;
import shop.solvent.wallet.WithdrawalView;
import shop.solvent.wallet.Withdrawals;
import shop.solvent.web.errors.ProblemDetails;

/** Members, their wallets and their points. Members are the shop's: every channel with the scope sees all of them. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {

    @Inject
    private Registration registration;

    @Inject
    private Binding binding;

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Wallets wallets;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Accounts accounts;

    @Inject
    private Points points;

    @Inject
    private Orders orders;

    @Inject
    private Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public Reply register(Body body) {
        Registered registered = registration.register(body.as(in -> new RegisterMember(
                in.key(),
                caller.code(),
                in.text("phone", 40),
                in.optionalText("name", 80),
                in.optionalText("invite", 200))));
        Out member = written(members.find(registered.id()));
        return Reply.made(registered.created(), member, "members/{}", registered.id());
    }

    /** Those who joined through the channel: whom a channel has not met it may ask for one by one, and not list. */
    @GET
    @Scoped(Scope.MEMBERS)
    public JsonObject list(@QueryParam("inviter") String inviter, @BeanParam Span span, @BeanParam Part part) {
        MemberQuery joined = new MemberQuery(
                null,
                null,
                null,
                caller.code(),
                Query.id("inviter", inviter, MemberId::parse),
                span.from(),
                span.until());
        return part.by(MemberId::parse)
                .answer(
                        "members",
                        (last, size) -> members.list(joined, Sort.NEWEST, last, size),
                        MembersResource::written,
                        MemberView::id);
    }

    /** A phone number stands in the body and not in the address, which ends up in logs. */
    @POST
    @Path("lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBER_LOOKUP)
    public JsonObject lookUp(Body body) {
        return members.lookUp(body.as(in -> in.text("phone", 40)), caller.code())
                .map(MembersResource::written)
                .orElseThrow(() -> ProblemDetails.of(404, "lookup.nobody").thrown())
                .json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.MEMBERS)
    public JsonObject find(@PathParam("id") String id) {
        return written(members.find(MemberId.parse(id))).json();
    }

    @GET
    @Path("{id}/invite")
    @Scoped(Scope.MEMBERS)
    public JsonObject invite(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .text("invite", members.inviteToken(member))
                .json();
    }

    @POST
    @Path("{id}/inviter")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public Reply bind(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Bound bound =
                binding.bind(body.as(in -> new BindMember(in.key(), member, in.text("invite", 200), caller.code())));
        Out answer = Out.object().text("member", bound.member()).text("inviter", bound.inviter());
        return Reply.made(bound.created(), answer, "members/{}", member);
    }

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
    @Path("{id}/orders")
    @Scoped(Scope.ORDERS)
    public JsonObject orders(
            @PathParam("id") String id, @QueryParam("state") String state, @BeanParam Span span, @BeanParam Part part) {
        OrderQuery query = new OrderQuery(
                null,
                List.of(existing(id)),
                caller.code(),
                Query.choice("state", state, State.class),
                span.from(),
                span.until());
        return OrdersResource.written(orders, query, part.by(OrderId::parse), caller.language())
                .json();
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
        WithdrawalView withdrawal = withdrawals.request(
                body.as(in -> new Withdraw(in.key(), caller.code(), member, in.money("amount", Asset.CNY))));
        return Reply.made(
                withdrawal.created(),
                WithdrawalsResource.written(withdrawal, caller.language()),
                "withdrawals/{}",
                withdrawal.id());
    }

    @GET
    @Path("{id}/points")
    @Scoped(Scope.MEMBERS)
    public JsonObject points(@PathParam("id") String id) {
        MemberId member = existing(id);
        return written(points.of(member)).json();
    }

    static Out written(MemberView member) {
        return Out.object()
                .text("id", member.id())
                .text("name", member.name())
                .text("phone", member.maskedPhone())
                .text("level", member.level())
                .text("inviter", member.inviter())
                .text("channel", member.channel())
                .text("joinedAt", member.joinedAt());
    }

    private static Out written(WalletView wallet) {
        return Out.object()
                .text("member", wallet.member())
                .text("asOf", wallet.asOf())
                .money("total", wallet.total())
                .money("available", wallet.available())
                .money("owed", wallet.owed())
                .list("subWallets", wallet.subWallets(), MembersResource::written)
                .list("gifts", wallet.gifts(), MembersResource::written);
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

    private Out written(PointsView points) {
        return Out.object()
                .text("member", points.member())
                .money("released", points.released())
                .money("locked", points.locked())
                .list("lots", points.lots(), this::written);
    }

    /** Which order a lot came from is told to the channel that placed it. */
    private Out written(LotView lot) {
        return Out.object()
                .text("id", lot.id())
                .text("order", lot.channel().equals(caller.code()) ? lot.order() : null)
                .text("merchant", lot.merchant())
                .text("pool", lot.pool())
                .number("points", lot.points())
                .number("released", lot.released())
                .number("cancelled", lot.cancelled())
                .number("locked", lot.locked())
                .text("grantedOn", lot.grantedOn())
                .list("stages", lot.stages(), MembersResource::written);
    }

    private static Out written(Schedule.Stage stage) {
        return Out.object()
                .text("on", stage.on())
                .number("points", stage.points())
                .flag("reached", stage.reached());
    }
}
