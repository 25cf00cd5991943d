package shop.solvent.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTopUp;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Balance;
import shop.solvent.wallet.TopUp;

/** Members' money in other currencies than the shop's own: what there is, how it comes in, and how it goes back. */
@Path("members/{id}/currencies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CurrenciesResource {

    private static final List<Asset> FOREIGN =
            Asset.CURRENCIES.stream().filter(Asset::isForeign).toList();

    @EJB
    private CurrencyTopUps topUps;

    @EJB
    private CurrencyReturns returns;

    @Inject
    private Caller caller;

    private record Back(String key, Money amount) {}

    @GET
    @Scoped(Scope.CONVERSIONS)
    public JsonObject balances(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .list("currencies", topUps.balances(member).values(), balance -> written(member, balance))
                .json();
    }

    @POST
    @Path("top-ups")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.CONVERSIONS)
    public Reply topUp(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        CurrencyTopUps.Received received =
                topUps.topUp(body.as(in -> new TopUp(in.key(), caller.code(), member, in.money("amount", FOREIGN))));
        return Reply.made(received.created(), written(received.topUp()), "members/{}/currencies", member);
    }

    /** Back where it came from. What is answered may still be under way. */
    @POST
    @Path("returns")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.CONVERSIONS)
    public Reply sendBack(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Back back = body.as(in -> new Back(in.key(), in.money("amount", FOREIGN)));
        CurrencyReturns.Asked asked = returns.sendBack(member, back.amount(), caller.code(), back.key());
        return Reply.made(asked.created(), written(asked.sent()), "members/{}/currencies", member);
    }

    private Out written(MemberId member, Balance balance) {
        Asset currency = balance.account().type().asset();
        return Out.object()
                .text("currency", currency)
                .money("available", balance.available())
                .money("held", balance.held())
                .money("expected", balance.expected())
                .money(
                        "returnable",
                        currency.isForeign()
                                ? returns.reachable(member, currency).min(balance.available())
                                : null);
    }

    private static Out written(CurrencyTopUp topUp) {
        return Out.object()
                .text("id", topUp.id())
                .text("member", topUp.member())
                .money("amount", topUp.amount())
                .text("provider", topUp.provider())
                .text("providerRef", topUp.providerRef())
                .text("at", topUp.at());
    }

    private static Out written(CurrencyReturn sent) {
        return Out.object()
                .text("id", sent.id())
                .text("member", sent.member())
                .money("amount", sent.amount())
                .code("state", sent.state())
                .text("at", sent.at())
                .text("endedAt", sent.endedAt());
    }
}
