package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.key.Scope;
import shop.solvent.member.RuleTag;
import shop.solvent.wallet.ActCoupon;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletQuery;

/** The top-ups that a channel brought. */
@Path("top-ups")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TopUpsResource {

    @Inject
    private TopUps topUps;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.TOP_UPS)
    public JsonObject list(@QueryParam("member") String member, @BeanParam Span span, @BeanParam Part part) {
        WalletQuery query =
                new WalletQuery(caller.code(), Query.id("member", member, MemberId::parse), span.from(), span.until());
        return written(topUps, query, part.by(TopUpId::parse)).json();
    }

    static Out written(TopUps topUps, WalletQuery query, Paging<TopUpId> paging) {
        return Paging.written(
                "topUps",
                paging.ask((last, size) -> topUps.list(query, last, size)),
                TopUpsResource::written,
                TopUpReceipt::id);
    }

    static Out written(TopUpReceipt receipt) {
        return Out.object()
                .text("id", receipt.id())
                .text("member", receipt.member())
                .money("amount", receipt.amount())
                .text("provider", receipt.provider())
                .text("providerRef", receipt.providerRef())
                .text("at", receipt.at())
                .list("gifts", receipt.gifts(), TopUpsResource::written)
                .list("coupons", receipt.given().coupons(), TopUpsResource::written)
                .number("growth", receipt.given().growth())
                .list("tags", receipt.given().tags(), TopUpsResource::written)
                .text("traceId", receipt.traceId());
    }

    /** A coupon that rules gave for something a member did. */
    static Out written(ActCoupon coupon) {
        return Out.object()
                .text("id", coupon.id())
                .text("nameZh", coupon.nameZh())
                .text("nameEn", coupon.nameEn())
                .text("goodUntil", coupon.goodUntil());
    }

    /** A tag that rules gave for something a member did. */
    static Out written(RuleTag tag) {
        return Out.object().text("tag", tag.tag()).text("until", tag.until());
    }

    /** What rules gave for something a member did. */
    static Out written(ActGift gift) {
        return Out.object().text("id", gift.id()).money("amount", gift.amount()).text("lastDay", gift.lastDay());
    }
}
