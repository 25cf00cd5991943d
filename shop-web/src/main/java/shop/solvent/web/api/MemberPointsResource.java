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
import java.time.YearMonth;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.coupon.Coupons;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.ShareView;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGiftView;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.key.Scope;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.points.EndingSoon;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.GivenLot;
import shop.solvent.points.Lineage;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.points.Schedule;

/** A member's points: what there is of them and where it came from, check-ins, gifts to others and dividends. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MemberPointsResource {

    @Inject
    private Members members;

    @Inject
    private CheckIns checkIns;

    @Inject
    private Points points;

    @Inject
    private PointGifts pointGifts;

    @Inject
    private Coupons coupons;

    @Inject
    private Dividends dividends;

    @Inject
    private Caller caller;

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
                .list("checkIns", found.checkIns(), MemberPointsResource::written)
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

    private MemberId existing(String id) {
        return members.find(MemberId.parse(id)).id();
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
                        MemberPointsResource::written,
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
                .list("lots", gift.lots(), MemberPointsResource::written)
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
                .list("uses", node.uses(), MemberPointsResource::written)
                .list("given", node.children(), MemberPointsResource::written);
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
                        MemberPointsResource::written,
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

    private Out written(PointsView points) {
        return Out.object()
                .text("member", points.member())
                .money("released", points.released())
                .money("locked", points.locked())
                .money("coins", points.coins())
                .object("frozen", written(points.frozen()))
                .list("ending", points.ending(), MemberPointsResource::written)
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
                .list("stages", lot.stages(), MemberPointsResource::written);
    }

    private static Out written(Schedule.Stage stage) {
        return Out.object()
                .text("on", stage.on())
                .number("points", stage.points())
                .flag("reached", stage.reached());
    }
}
