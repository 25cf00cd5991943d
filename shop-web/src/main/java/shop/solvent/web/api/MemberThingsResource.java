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
import shop.solvent.coupon.ClaimCoupon;
import shop.solvent.coupon.Claimed;
import shop.solvent.coupon.CouponClaims;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.key.Scope;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.Orders;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.State;

/** What a member bought, owns and may use. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MemberThingsResource {

    @Inject
    private Members members;

    @Inject
    private Orders orders;

    @Inject
    private CouponClaims claims;

    @Inject
    private Coupons coupons;

    @Inject
    private Entitlements entitlements;

    @Inject
    private Caller caller;

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
                        MemberThingsResource::written,
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
}
