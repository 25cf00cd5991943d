package shop.solvent.web.api;

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
import shop.solvent.dispute.DisputeEntry;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.OpenDispute;
import shop.solvent.dispute.ProofOfDelivery;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.key.Scope;

/** What buyers of a channel dispute, said by the channel for them. It reaches its own orders alone. */
@Path("disputes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DisputesResource {

    @Inject
    private Disputes disputes;

    @Inject
    private Caller caller;

    /** What is said of the goods. */
    private static final String[] WHY = {"not-delivered", "not-as-described", "does-not-work", "not-mine", "other"};

    private Voice voice() {
        return Voice.ofChannel(caller.code());
    }

    /** The line of the order is the key: it is disputed once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REFUNDS)
    public Reply open(Body body) {
        Disputes.Opened opened = disputes.open(body.as(in -> new OpenDispute(
                voice(),
                in.id("order", OrderId::parse),
                (int) in.number("line", 1, 9_999) - 1,
                quantity(in.optionalInt("quantity", 1, 1_000_000)),
                in.choice("why", WHY),
                in.text("text", Disputes.LONGEST))));
        return Reply.made(
                opened.created(),
                written(opened.dispute()),
                "disputes/{}",
                opened.dispute().id());
    }

    /** All of the line where nothing is said. */
    private static int quantity(Integer said) {
        return said == null ? 0 : said;
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ORDERS)
    public JsonObject find(@PathParam("id") String id) {
        return told(disputes.find(DisputeId.parse(id), voice())).json();
    }

    @POST
    @Path("{id}/entries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REFUNDS)
    public Reply say(@PathParam("id") String id, Body body) {
        DisputeId dispute = DisputeId.parse(id);
        record Said(String key, String text) {}
        Said said = body.as(in -> new Said(in.key(), in.text("text", Disputes.LONGEST)));
        boolean now = disputes.sayOnce(dispute, voice(), said.text(), said.key());
        return Reply.made(now, told(disputes.find(dispute, voice())), "disputes/{}", dispute);
    }

    /** What who accepts has seen is the key: another offer is not accepted. */
    @POST
    @Path("{id}/acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REFUNDS)
    public JsonObject accept(@PathParam("id") String id, Body body) {
        DisputeId dispute = DisputeId.parse(id);
        long fen = body.as(in -> in.money("amount", Asset.CNY)).amount();
        return written(disputes.accept(dispute, voice(), fen)).json();
    }

    private static Out told(Disputes.Told told) {
        return Out.object()
                .object("dispute", written(told.dispute()))
                .list("entries", told.entries(), DisputesResource::written)
                .list("proof", told.proof(), DisputesResource::written);
    }

    private static Out written(DisputeView one) {
        return Out.object()
                .text("id", one.id())
                .text("order", one.order())
                .number("line", one.line() + 1)
                .number("quantity", one.quantity())
                .text("sku", one.sku())
                .text("why", one.why().text())
                .text("state", one.state().text())
                .money("paid", one.paid())
                .text("openedAt", one.openedAt())
                .text("dueAt", one.due())
                .text(
                        "offerOf",
                        one.offerSide() == null ? null : one.offerSide().text())
                .money("offer", one.offer())
                .text("outcome", one.outcome() == null ? null : one.outcome().text())
                .money("givenBack", one.givenBack())
                .text("endedAt", one.endedAt());
    }

    private static Out written(DisputeEntry entry) {
        return Out.object()
                .text("id", entry.id())
                .text("kind", entry.kind().text())
                .text("side", entry.side().text())
                .text("text", entry.note())
                .money("amount", entry.amount())
                .text("file", entry.name())
                .text("at", entry.at());
    }

    private static Out written(ProofOfDelivery fact) {
        return Out.object()
                .text("what", fact.what())
                .number("item", fact.item())
                .text("record", fact.record())
                .text("at", fact.at());
    }
}
