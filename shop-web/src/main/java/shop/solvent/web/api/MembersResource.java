package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.coupon.ClaimCoupon;
import shop.solvent.coupon.Claimed;
import shop.solvent.coupon.CouponClaims;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.credit.CreditView;
import shop.solvent.credit.Credits;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.ShareView;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGiftView;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Accounts;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Birthday;
import shop.solvent.member.Birthdays;
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
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.State;
import shop.solvent.platform.Rejection;
import shop.solvent.points.EndingSoon;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.GivenLot;
import shop.solvent.points.Lineage;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.points.Schedule;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.Segments;
import shop.solvent.segment.Segments.Membership;
import shop.solvent.takeover.Sightings;
import shop.solvent.takeover.SignIn;
import shop.solvent.task.MemberTask;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.TaskTerms;
import shop.solvent.task.Tasks;
import shop.solvent.tier.TierChange;
import shop.solvent.tier.TierView;
import shop.solvent.tier.Tiers;
import shop.solvent.wallet.GiftView;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;
import shop.solvent.web.errors.ProblemDetails;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.StandingPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

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
    private Traits traits;

    @Inject
    private Segments segments;

    @Inject
    private ControlGroups controls;

    @Inject
    private Tiers tiers;

    @Inject
    private Birthdays birthdays;

    @Inject
    private Tasks tasks;

    @Inject
    private Sightings sightings;

    @Inject
    private Credits credits;

    @Inject
    private TopUps topUps;

    @Inject
    private CheckIns checkIns;

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
    private Points points;

    @Inject
    private PointGifts pointGifts;

    @Inject
    private Orders orders;

    @Inject
    private CouponClaims claims;

    @Inject
    private Coupons coupons;

    @Inject
    private Dividends dividends;

    @Inject
    private Entitlements entitlements;

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
        MemberView member = members.find(MemberId.parse(id));
        return written(member)
                .text("mergedInto", members.leadsTo(member.id()).orElse(null))
                .json();
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

    /** The published segments that the member is in, with what was counted, for a channel to tell them why. */
    @GET
    @Path("{id}/segments")
    @Scoped(Scope.MEMBERS)
    public JsonObject segments(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .list("segments", segments.of(member), MembersResource::written)
                .json();
    }

    /** Where the member stands by growth, what is promised until when, and how it came to that. */
    @GET
    @Path("{id}/tier")
    @Scoped(Scope.MEMBERS)
    public JsonObject tier(@PathParam("id") String id) {
        return written(tiers.of(MemberId.parse(id))).json();
    }

    /** How far the member is with the tasks that run, and what they came to. */
    @GET
    @Path("{id}/tasks")
    @Scoped(Scope.MEMBERS)
    public JsonObject tasks(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .list("tasks", tasks.of(member), MembersResource::written)
                .list("rewards", tasks.achievements(member), MembersResource::written)
                .json();
    }

    private static Out written(MemberTask task) {
        TaskTerms terms = task.terms();
        return named(Out.object().text("code", task.code()), terms)
                .text("aboutZh", terms.aboutZh())
                .text("aboutEn", terms.aboutEn())
                .code("act", terms.act())
                .number("target", terms.target())
                .number("least", terms.least())
                .code("window", terms.window())
                .text("from", task.period().from())
                .text("until", task.period().until())
                .text("ends", terms.lastDay())
                .number("done", task.done())
                .number("coming", task.coming())
                .number("missing", task.missing())
                .code("state", task.state())
                .money("reward", Money.fen(terms.reward()))
                .number("goodForDays", terms.giftDays())
                .number("memberLeft", Math.max(0, task.memberLeft()))
                .number("left", Math.max(0, task.left()));
    }

    private static Out written(TaskRewardView reward) {
        return named(Out.object().text("id", reward.id()).text("task", reward.task()), reward.terms())
                .text("from", reward.period().from())
                .text("until", reward.period().until())
                .code("state", reward.state())
                .text("metAt", reward.metAt())
                .text("givenAt", reward.givenAt())
                .text("waitsUntil", reward.state() == TaskRewardView.State.WAITING ? reward.waitsUntil() : null)
                .money("granted", reward.granted())
                .money("takenBack", reward.takenBack());
    }

    private static Out named(Out out, TaskTerms terms) {
        return out.text("nameZh", terms.nameZh()).text("nameEn", terms.nameEn());
    }

    @GET
    @Path("{id}/birthday")
    @Scoped(Scope.MEMBERS)
    public JsonObject birthday(@PathParam("id") String id) {
        return written(birthdays.of(MemberId.parse(id))).json();
    }

    /** By the member's consent, which the body names as it was shown to them. */
    @PUT
    @Path("{id}/birthday")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject giveBirthday(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Given given = body.as(in ->
                new Given((int) in.number("month", 1, 12), (int) in.number("day", 1, 31), in.text("agreedTo", 500)));
        return written(birthdays.give(member, given.month(), given.day(), given.agreedTo(), caller.code()))
                .json();
    }

    private record Given(int month, int day, String agreedTo) {}

    @POST
    @Path("{id}/birthday/taking-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject takeBackBirthday(@PathParam("id") String id, Body body) {
        MemberId member = body.as(in -> MemberId.parse(id));
        return written(birthdays.takeBack(member, caller.code())).json();
    }

    private static Out written(Birthday birthday) {
        Out out = Out.object().text("member", birthday.member()).flag("given", birthday.isGiven());
        if (birthday.isGiven()) {
            out.number("month", birthday.day().getMonthValue())
                    .number("day", birthday.day().getDayOfMonth())
                    .text("agreedTo", birthday.agreedTo())
                    .text("givenAt", birthday.givenAt());
        }
        return out.text("anotherFrom", birthday.givableFrom());
    }

    private static Out written(TierView tier) {
        Out out = Out.object()
                .text("member", tier.member())
                .text("level", tier.level())
                .flag("byGrowth", tier.on())
                .text("heldUntil", tier.hold() == null ? null : tier.hold().lastDay());
        if (tier.on()) {
            out.number("growth", tier.growth())
                    .number("growthByRules", tier.byRules())
                    .text("countedFrom", tier.countedFrom())
                    .text("promised", tier.promised())
                    .number("growthToKeep", tier.keeping())
                    .text("promisedUntil", tier.lastDay())
                    .text("fallsOn", tier.fallsOn());
            if (tier.next() != null) {
                out.text("next", tier.next().level()).number("missing", tier.missing());
            }
        }
        return out.list("changes", tier.changes(), MembersResource::written);
    }

    private static Out written(TierChange change) {
        return Out.object()
                .text("at", change.at())
                .code("kind", change.kind())
                .text("from", change.from())
                .text("to", change.to())
                .number("growth", change.growth())
                .number("threshold", change.threshold())
                .text("countedFrom", change.countedFrom())
                .number("version", change.scheme())
                .text("promisedUntil", change.lastDay())
                .text("fallsOn", change.fallsOn());
    }

    private static Out written(Membership membership) {
        SegmentTerms terms = membership.terms();
        return Out.object()
                .text("code", membership.code())
                .text("nameZh", terms.nameZh())
                .text("nameEn", terms.nameEn())
                .text("aboutZh", terms.aboutZh())
                .text("aboutEn", terms.aboutEn())
                .list("counted", membership.values(), MembersResource::written);
    }

    private static Out written(Membership.Value value) {
        Out out = Out.object().code("measure", value.range().measure()).number("value", value.value());
        CampaignsResource.number(out, "least", value.range().least());
        CampaignsResource.number(out, "most", value.range().most());
        return out;
    }

    /** Of the campaigns that run and leave some out to see what they do: which leave out this member, for who asks. */
    @GET
    @Path("{id}/control-groups")
    @Scoped(Scope.MEMBERS)
    public JsonObject controlGroups(@PathParam("id") String id) {
        MemberId member = members.find(MemberId.parse(id)).id();
        return Out.object()
                .text("member", member)
                .list("campaigns", controls.of(member), MembersResource::written)
                .json();
    }

    private static Out written(ControlGroups.Side side) {
        return Out.object()
                .text("campaign", side.campaign())
                .text("nameZh", side.nameZh())
                .text("nameEn", side.nameEn())
                .text("begins", side.begins())
                .text("ends", side.ends())
                .number("controlShare", side.terms().share())
                .flag("leftOut", side.leftOut());
    }

    @POST
    @Path("{id}/inviter")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public Reply bind(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Bound bound =
                binding.bind(body.as(in -> new BindMember(in.key(), member, in.text("invite", 200), caller.code())));
        Out answer = Out.object()
                .text("member", bound.member())
                .text("inviter", bound.inviter())
                .flag("waits", bound.waits());
        return Reply.made(bound.created(), answer, "members/{}", member);
    }

    @POST
    @Path("{id}/traits")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject tell(@PathParam("id") String id, Body body) {
        Trait trait = body.as(
                in -> new Trait(in.choice("kind", "device", "address", "payee", "domain"), in.text("value", 300)));
        MemberId member = members.find(MemberId.parse(id)).id();
        TraitKind kind = TraitKind.valueOf(trait.kind().toUpperCase(Locale.ROOT));
        traits.tell(member, kind, trait.value(), caller.code());
        return Out.object().text("member", member).text("kind", trait.kind()).json();
    }

    private record Trait(String kind, String value) {}

    /** A channel lets its own members in: what they came with is one of the things they are known by. */
    @POST
    @Path("{id}/sign-ins")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject tellSignIn(@PathParam("id") String id, Body body) {
        SignIn in = body.as(fields -> new SignIn(
                fields.optionalText("device", 100),
                fields.optionalText("address", 45),
                fields.optionalText("country", 2),
                fields.optionalFlag("recovered")));
        MemberId member = members.find(MemberId.parse(id)).id();
        sightings.told(member, in);
        return Out.object().text("member", member).json();
    }

    /** What a member's record comes to, and why, for the channel to show it to them. */
    @GET
    @Path("{id}/credit")
    @Scoped(Scope.MEMBERS)
    public JsonObject credit(@PathParam("id") String id) {
        CreditView credit = credits.find(MemberId.parse(id));
        return Out.object()
                .text("member", credit.member())
                .number("score", credit.now().score())
                .text("grade", credit.now().grade())
                .text("since", credit.now().day())
                .number("scheme", credit.now().scheme())
                .list(
                        "parts",
                        credit.now().parts(),
                        part -> Out.object()
                                .text("what", code(part.what()))
                                .number("number", part.number())
                                .number("points", part.points()))
                .text("next", credit.next())
                .number("missing", credit.missing())
                .json();
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
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

    /** The day is the key: there is one sign-in a day. */
    @POST
    @Path("{id}/check-ins")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.CHECK_INS)
    public Reply checkIn(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        CheckInReceipt receipt = checkIns.checkIn(body.as(in -> new CheckIn(caller.code(), member, in.day("day"))));
        return Reply.made(receipt.created(), written(receipt), "members/{}/check-ins", member);
    }

    @GET
    @Path("{id}/check-ins")
    @Scoped(Scope.CHECK_INS)
    public JsonObject checkIns(@PathParam("id") String id, @QueryParam("day") String day) {
        CheckIns.Month found =
                checkIns.month(MemberId.parse(id), day == null ? null : YearMonth.from(StatementOut.day("day", day)));
        return Out.object()
                .number("streak", found.streak())
                .text("today", found.today())
                .list("checkIns", found.checkIns(), MembersResource::written)
                .json();
    }

    private static Out written(CheckInReceipt receipt) {
        return Out.object()
                .text("id", receipt.id())
                .text("member", receipt.member())
                .text("day", receipt.day())
                .number("streak", receipt.streak())
                .text("at", receipt.at())
                .list("gifts", receipt.gifts(), TopUpsResource::written)
                .list("coupons", receipt.given().coupons(), TopUpsResource::written)
                .number("growth", receipt.given().growth())
                .list("tags", receipt.given().tags(), TopUpsResource::written)
                .text("traceId", receipt.traceId());
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

    @POST
    @Path("{id}/coupons")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.COUPONS)
    public Reply claim(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Claimed claimed = claims.claim(
                body.as(in -> new ClaimCoupon(in.key(), caller.code(), member, in.text("code", ShownCoupon.LONGEST))));
        return Reply.made(claimed.created(), written(coupons.find(claimed.coupon())), "members/{}/coupons", member);
    }

    @GET
    @Path("{id}/coupons")
    @Scoped(Scope.COUPONS)
    public JsonObject coupons(@PathParam("id") String id, @QueryParam("which") String which, @BeanParam Part part) {
        MemberId member = existing(id);
        boolean usable = Query.choice("which", which, Which.class) == Which.USABLE;
        return part.by(CouponId::parse)
                .answer(
                        "coupons",
                        (last, size) -> coupons.of(member, usable, last, size),
                        MembersResource::written,
                        CouponView::id);
    }

    /** Of whichever channel they were bought through. */
    @GET
    @Path("{id}/entitlements")
    @Scoped(Scope.ENTITLEMENTS)
    public JsonObject entitlements(
            @PathParam("id") String id,
            @QueryParam("sku") String sku,
            @QueryParam("state") String state,
            @BeanParam Part part) {
        EntitlementQuery query = new EntitlementQuery(
                existing(id), null, sku, null, null, Query.choice("state", state, EntitlementState.class), null, null);
        return part.by(EntitlementId::parse)
                .answer(
                        "entitlements",
                        (last, size) -> entitlements.list(query, last, size),
                        EntitlementsResource::written,
                        EntitlementView::id);
    }

    /** Which of a member's coupons. */
    enum Which {
        ALL,
        USABLE
    }

    @GET
    @Path("{id}/points")
    @Scoped(Scope.MEMBERS)
    public JsonObject points(@PathParam("id") String id) {
        MemberId member = existing(id);
        return written(points.of(member)).json();
    }

    @POST
    @Path("{id}/point-gifts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.POINT_GIFTS)
    public Reply givePoints(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        PointGiftView gift = pointGifts.give(body.as(in -> new GivePoints(
                in.key(),
                caller.code(),
                member,
                in.id("receiver", MemberId::parse),
                in.choice("asset", "point", "coin").equals("coin") ? Asset.COIN : Asset.POINT,
                in.number("points", 1, GivePoints.LARGEST),
                StepUpIn.shown(in))));
        return Reply.made(gift.created(), written(gift), "members/{}/point-gifts", member);
    }

    @GET
    @Path("{id}/point-gifts")
    @Scoped(Scope.POINT_GIFTS)
    public JsonObject pointGifts(@PathParam("id") String id, @BeanParam Part part) {
        MemberId member = MemberId.parse(id);
        Paging<PointGiftId> paging = part.by(PointGiftId::parse);
        return Paging.written(
                        "pointGifts",
                        paging.ask((last, size) -> pointGifts.list(member, last, size)),
                        MembersResource::written,
                        PointGiftView::id)
                .json();
    }

    private static Out written(PointGiftView gift) {
        return Out.object()
                .text("id", gift.id())
                .text("giver", gift.giver())
                .text("receiver", gift.receiver())
                .code("asset", gift.asset())
                .number("points", gift.points())
                .text("at", gift.at())
                .list("lots", gift.lots(), MembersResource::written)
                .text("traceId", gift.traceId());
    }

    private static Out written(GivenLot lot) {
        return Out.object()
                .text("from", lot.from())
                .text("to", lot.to())
                .number("points", lot.points())
                .text("endsOn", lot.endsOn());
    }

    @GET
    @Path("{id}/lots/{lot}")
    @Scoped(Scope.POINT_GIFTS)
    public JsonObject lineage(@PathParam("id") String id, @PathParam("lot") String lot) {
        MemberId member = existing(id);
        LotId wanted = LotId.parse(lot);
        Lineage lineage = points.lineage(wanted);
        if (lineage.root()
                .all()
                .noneMatch(node -> node.lot().equals(wanted) && node.member().equals(member))) {
            throw Rejection.notFound("lot", wanted);
        }
        return Out.object()
                .object("lot", written(lineage.asked()))
                .object("root", written(lineage.root()))
                .flag("whole", lineage.whole())
                .json();
    }

    private static Out written(Lineage.Node node) {
        return Out.object()
                .text("lot", node.lot())
                .text("member", node.member())
                .text("gift", node.gift())
                .flag("raise", node.raise())
                .number("points", node.points())
                .number("left", node.left())
                .number("locked", node.locked())
                .number("cancelled", node.cancelled())
                .text("at", node.at())
                .text("endsOn", node.endsOn())
                .list("uses", node.uses(), MembersResource::written)
                .list("given", node.children(), MembersResource::written);
    }

    /** Orders of other channels are not told; that something was paid with it is. */
    private static Out written(Lineage.Use use) {
        return Out.object()
                .code("kind", use.kind())
                .text("gift", use.gift())
                .number("points", use.points())
                .code("state", use.state())
                .text("at", use.at())
                .text("endedAt", use.endedAt());
    }

    /** What the member was paid for service, and why not; of the shop, whichever the channel. */
    @GET
    @Path("{id}/dividends")
    @Scoped(Scope.MEMBERS)
    public JsonObject dividends(@PathParam("id") String id, @BeanParam Part part) {
        MemberId member = existing(id);
        return part.by(DividendRunId::parse)
                .answer(
                        "dividends",
                        (last, size) -> dividends.of(member, last, size),
                        MembersResource::written,
                        ShareView::run);
    }

    private static Out written(ShareView share) {
        return Out.object()
                .text("run", share.run())
                .text("pool", share.pool())
                .text("period", share.period())
                .text("state", share.state())
                .text("agreement", share.partner())
                .number("weight", share.weight())
                .money("cap", share.cap())
                .money("gross", share.share())
                .money("paid", share.paid())
                .money("takenBack", share.takenBack())
                .texts("reasons", share.reasons().stream().map(Reason::code).toList());
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

    private static Out written(CouponView coupon) {
        return Out.object()
                .text("id", coupon.id())
                .text("nameZh", coupon.nameZh())
                .text("nameEn", coupon.nameEn())
                .text("campaign", coupon.campaign())
                .code("state", coupon.state())
                .text("goodFrom", coupon.goodFrom())
                .text("goodUntil", coupon.goodUntil())
                .text("order", coupon.order())
                .text("changedAt", coupon.changedAt());
    }

    private Out written(PointsView points) {
        return Out.object()
                .text("member", points.member())
                .money("released", points.released())
                .money("locked", points.locked())
                .money("coins", points.coins())
                .object("frozen", written(points.frozen()))
                .list("ending", points.ending(), MembersResource::written)
                .list("lots", points.lots(), this::written);
    }

    private static Out written(FrozenLots.Sum frozen) {
        return Out.object()
                .money("released", Money.points(frozen.points()))
                .money("locked", Money.points(frozen.locked()))
                .money("coins", new Money(frozen.coins(), Asset.COIN));
    }

    private static Out written(EndingSoon ending) {
        return Out.object()
                .text("on", ending.on())
                .money("released", Money.points(ending.points()))
                .money("coins", new Money(ending.coins(), Asset.COIN));
    }

    /** Which order a lot came from is told to the channel that placed it. */
    private Out written(LotView lot) {
        return Out.object()
                .text("id", lot.id())
                .text("order", caller.code().equals(lot.channel()) ? lot.order() : null)
                .code("asset", lot.asset())
                .text("merchant", lot.merchant())
                .text("pool", lot.pool())
                .number("points", lot.points())
                .number("released", lot.released())
                .number("cancelled", lot.cancelled())
                .number("locked", lot.locked())
                .number("gone", lot.gone())
                .number("held", lot.held())
                .number("frozen", lot.frozen())
                .flag("stopped", lot.stopped())
                .number("left", lot.left())
                .text("spendableOn", lot.spendableOn())
                .text("endsOn", lot.endsOn())
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
