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
import java.util.Locale;
import java.util.Objects;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.key.Scope;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.ChainDeed;
import shop.solvent.merchant.EditMerchant;
import shop.solvent.merchant.GiveUpDeed;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantQuery;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.PayoutAccountDeed;
import shop.solvent.merchant.TermsDeed;
import shop.solvent.relation.OwnMembers;
import shop.solvent.relation.TraitKind;

/** Merchants and what is agreed with them, for those who look after the shop by program. */
@Path("admin/merchants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMerchantsResource {

    private static final long MOST = 1_000_000_00L;

    @Inject
    private Merchants merchants;

    @Inject
    private OwnMembers own;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject list(
            @QueryParam("text") String text,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @BeanParam Part part) {
        MerchantQuery query = new MerchantQuery(
                text,
                Query.choice("kind", kind, MerchantKind.class),
                Query.choice("state", state, MerchantState.class));
        return part.byCode()
                .answer(
                        "merchants",
                        (last, size) -> merchants.search(query, last, size),
                        AdminMerchantsResource::written,
                        MerchantView::code);
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject find(@PathParam("code") String code) {
        MerchantView merchant = merchants.find(code);
        Out out = written(merchant);
        return (merchant.account() == null ? out : out.object("account", account(merchant.account()))).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply add(Body body) {
        AddMerchant wanted = body.as(in -> new AddMerchant(
                in.text("code", 32),
                in.text("nameZh", 80),
                in.text("nameEn", 80),
                kind(in),
                (int) in.number("giveUp", 0, 10_000),
                caller.by()));
        Merchants.Made made = merchants.make(wanted);
        return Reply.made(
                made.now(),
                written(made.merchant()),
                "admin/merchants/{}",
                made.merchant().code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject edit(@PathParam("code") String code, Body body) {
        return written(merchants.edit(body.as(in -> new EditMerchant(
                        code,
                        in.number("version", 0, Integer.MAX_VALUE),
                        in.text("nameZh", 80),
                        in.text("nameEn", 80),
                        kind(in),
                        caller.by()))))
                .json();
    }

    /** Lets it pause, go on, or closes it for good. */
    @PUT
    @Path("{code}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject move(@PathParam("code") String code, Body body) {
        record Wanted(long version, MerchantState state, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(
                in.number("version", 0, Integer.MAX_VALUE),
                MerchantState.valueOf(
                        in.choice("state", "active", "paused", "closed").toUpperCase(Locale.ROOT)),
                in.text("reason", 500)));
        return written(merchants.move(code, wanted.version(), wanted.state(), caller.by(), wanted.reason()))
                .json();
    }

    /** What it gives up from a day on: asked for, and done when a person agrees. */
    @POST
    @Path("{code}/give-up")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply giveUp(@PathParam("code") String code, Body body) {
        return asking.ask(
                GiveUpDeed.CODE,
                body,
                in -> new GiveUpDeed.Change(
                        code,
                        (int) in.number("giveUp", 0, 10_000),
                        in.day("from").toString()));
    }

    /** When it is paid, and what a payout costs it. */
    @POST
    @Path("{code}/terms")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply terms(@PathParam("code") String code, Body body) {
        return asking.ask(
                TermsDeed.CODE,
                body,
                in -> new TermsDeed.Change(
                        code,
                        (int) in.number("cycleDays", 0, 365),
                        in.number("minimumPayout", 1, MOST),
                        in.number("payoutFee", 0, MOST)));
    }

    /** Of which chain it is a branch. */
    @POST
    @Path("{code}/chain")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply chain(@PathParam("code") String code, Body body) {
        return asking.ask(
                ChainDeed.CODE,
                body,
                in -> new ChainDeed.Change(code, Objects.requireNonNullElse(in.optionalText("chain", 32), "")));
    }

    /** Where it is paid. The number is kept encrypted and never told again. */
    @POST
    @Path("{code}/payout-account")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply payoutAccount(@PathParam("code") String code, Body body) {
        record Wanted(String holder, String bank, String number) {}
        return asking.ask(
                PayoutAccountDeed.CODE,
                body,
                in -> new Wanted(in.text("holder", 80), in.text("bank", 80), in.text("number", 42)),
                wanted -> PayoutAccountDeed.of(
                        code,
                        merchants.account(merchants.propose(
                                code, wanted.holder(), wanted.bank(), wanted.number(), caller.by()))));
    }

    /** Members who are its own: staff, and accounts of theirs. */
    @GET
    @Path("{code}/members")
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject members(@PathParam("code") String code) {
        return Out.object()
                .text("merchant", code)
                .list(
                        "members",
                        own.of(code),
                        one -> Out.object()
                                .text("member", one.member())
                                .text("by", one.by())
                                .text("at", one.at()))
                .json();
    }

    @POST
    @Path("{code}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject name(@PathParam("code") String code, Body body) {
        MemberId member = body.as(in -> in.id("member", MemberId::parse));
        own.name(code, member, caller.by());
        return Out.object().text("merchant", code).text("member", member).json();
    }

    /** An account, an address or a device of the merchant's: recognised when a member has it too, and not kept. */
    @POST
    @Path("{code}/traits")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject tell(@PathParam("code") String code, Body body) {
        record Trait(String kind, String value) {}
        Trait trait = body.as(in -> new Trait(in.choice("kind", "device", "address", "payee"), in.text("value", 300)));
        own.tell(code, TraitKind.valueOf(trait.kind().toUpperCase(Locale.ROOT)), trait.value(), caller.by());
        return Out.object().text("merchant", code).text("kind", trait.kind()).json();
    }

    private static MerchantKind kind(Fields in) {
        return MerchantKind.valueOf(in.choice("kind", "small", "mid", "chain").toUpperCase(Locale.ROOT));
    }

    private Out account(PayoutAccountId id) {
        var account = merchants.account(id);
        return Out.object()
                .text("id", account.id())
                .text("holder", account.holder())
                .text("bank", account.bank())
                .text("numberEnd", account.end());
    }

    private static Out written(MerchantView merchant) {
        return Out.object()
                .text("code", merchant.code())
                .text("id", merchant.id())
                .text("nameZh", merchant.nameZh())
                .text("nameEn", merchant.nameEn())
                .code("kind", merchant.kind())
                .code("state", merchant.state())
                .number("giveUp", merchant.giveUp())
                .number("nextGiveUp", merchant.nextGiveUp())
                .text("nextFrom", merchant.nextFrom())
                .text("pool", merchant.pool())
                .text("chain", merchant.chain())
                .number("cycleDays", merchant.terms().cycleDays())
                .number("minimumPayout", merchant.terms().minimumPayout())
                .number("payoutFee", merchant.terms().payoutFee())
                .number("version", merchant.version());
    }
}
