package shop.solvent.web.api;

import jakarta.ejb.EJB;
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
import jakarta.ws.rs.core.MediaType;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.Conversions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;

/** What members' money of one currency comes to in another, and turning it into that. */
@Path("members/{id}/conversions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConversionsResource {

    @EJB
    private Conversions conversions;

    @Inject
    private Caller caller;

    private record Wish(Money amount, Asset into) {}

    private record Deed(String key, ConversionQuoteId quote) {}

    /** Nothing is moved, so it needs no key. */
    @POST
    @Path("quotes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.CONVERSIONS)
    public JsonObject quote(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Wish wish = body.as(in -> new Wish(in.money("amount", Asset.CURRENCIES), in.asset("into", Asset.CURRENCIES)));
        return written(conversions.quote(member, wish.amount(), wish.into())).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.CONVERSIONS)
    public Reply convert(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Deed deed = body.as(in -> new Deed(in.key(), in.id("quote", ConversionQuoteId::parse)));
        Conversions.Converted converted = conversions.convert(member, deed.quote(), caller.code(), deed.key());
        return Reply.made(
                converted.created(),
                written(converted.conversion()),
                "members/{}/conversions/{}",
                member,
                converted.conversion().id());
    }

    @GET
    @Scoped(Scope.CONVERSIONS)
    public JsonObject list(@PathParam("id") String id, @BeanParam Part part) {
        MemberId member = MemberId.parse(id);
        return part.by(ConversionId::parse)
                .answer(
                        "conversions",
                        (last, size) -> conversions.of(member, last, size),
                        ConversionsResource::written,
                        ConversionView::id);
    }

    @GET
    @Path("{conversion}")
    @Scoped(Scope.CONVERSIONS)
    public JsonObject find(@PathParam("id") String id, @PathParam("conversion") String conversion) {
        return written(conversions.find(MemberId.parse(id), ConversionId.parse(conversion)))
                .json();
    }

    private static Out written(ConversionQuote quote) {
        return Out.object()
                .text("id", quote.id())
                .text("member", quote.member())
                .money("amount", quote.amount())
                .money("comes", quote.comes())
                .money("fee", quote.fee())
                .money("gets", quote.gets())
                .object(
                        "rate",
                        Out.object()
                                .number("numerator", quote.rate().numerator())
                                .number("denominator", quote.rate().denominator()))
                .code("rounding", ConversionQuote.ROUNDING)
                .text("at", quote.at())
                .text("expiresAt", quote.expiresAt());
    }

    private static Out written(ConversionView conversion) {
        return Out.object()
                .text("id", conversion.id())
                .text("quote", conversion.quote())
                .text("member", conversion.member())
                .money("amount", conversion.amount())
                .money("comes", conversion.comes())
                .money("fee", conversion.fee())
                .money("gets", conversion.gets())
                .code("state", conversion.state())
                .text("at", conversion.at())
                .text("endedAt", conversion.endedAt());
    }
}
