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
import java.util.function.UnaryOperator;
import shop.solvent.certificate.CertificateView;
import shop.solvent.certificate.Certificates;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.TransferEntitlement;
import shop.solvent.entitlement.UseEntitlement;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;

/**
 * What members own. It is the shop's: every channel with the scope sees and uses it, through whichever it was bought. It is
 * passed on through that channel only.
 */
@Path("entitlements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EntitlementsResource {

    @Inject
    private Entitlements entitlements;

    @Inject
    private Certificates certificates;

    @Inject
    private Caller caller;

    @GET
    @Path("{id}")
    @Scoped(Scope.ENTITLEMENTS)
    public JsonObject find(@PathParam("id") String id) {
        EntitlementView found = entitlements.find(EntitlementId.parse(id));
        return Out.object()
                .object("entitlement", written(found))
                .list("events", entitlements.events(found.id()), EntitlementsResource::written)
                .json();
    }

    @POST
    @Path("{id}/uses")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ENTITLEMENTS)
    public Reply use(@PathParam("id") String id, Body body) {
        EntitlementId entitlement = EntitlementId.parse(id);
        Entitlements.Used used = entitlements.use(body.as(in -> new UseEntitlement(
                in.key(),
                "channel:" + caller.code(),
                entitlement,
                in.number("uses", 1, UseEntitlement.MOST),
                in.optionalText("purpose", 500))));
        Out answer = Out.object().object("use", written(used.use())).object("entitlement", written(used.entitlement()));
        return Reply.made(used.created(), answer, "entitlements/{}", entitlement);
    }

    @POST
    @Path("{id}/transfers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ENTITLEMENT_TRANSFERS)
    public Reply transfer(@PathParam("id") String id, Body body) {
        EntitlementId entitlement = EntitlementId.parse(id);
        Entitlements.Transferred passed = entitlements.transfer(body.as(in -> new TransferEntitlement(
                in.key(),
                caller.code(),
                entitlement,
                in.id("from", MemberId::parse),
                in.id("to", MemberId::parse),
                in.optionalText("reason", 500))));
        Out answer =
                Out.object().object("given", written(passed.given())).object("received", written(passed.received()));
        return Reply.made(
                passed.created(), answer, "entitlements/{}", passed.received().id());
    }

    /** Makes out its certificate, or signs it anew. */
    @POST
    @Path("{id}/certificate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ENTITLEMENTS)
    public JsonObject certify(@PathParam("id") String id, Body body) {
        body.as(UnaryOperator.identity());
        Certificates.Issued issued = certificates.issue(EntitlementId.parse(id));
        CertificateView certificate = issued.certificate();
        return Out.object()
                .text("certificate", issued.text())
                .text("link", certificate.link())
                .text("key", certificate.kid())
                .number("statusList", certificate.list())
                .number("statusIndex", certificate.position())
                .text("at", certificate.lastAt())
                .json();
    }

    static Out written(EntitlementView one) {
        return Out.object()
                .text("id", one.id())
                .text("member", one.member())
                .text("order", one.order())
                .number("line", one.line())
                .number("unit", one.unit() == 0 ? null : Integer.valueOf(one.unit()))
                .text("sku", one.sku())
                .text("titleZh", one.titleZh())
                .text("titleEn", one.titleEn())
                .text("kind", one.kind())
                .text("channel", one.channel())
                .number("quantity", one.quantity())
                .code("state", one.state())
                .text("validity", one.validity())
                .number("days", one.days())
                .text("from", one.starts())
                .text("until", one.ends())
                .text("firstUsedAt", one.firstUsed())
                .optional("uses", one.uses())
                .optional("usesLeft", one.usesLeft())
                .flag("renewable", one.renewable())
                .flag("transferable", one.transferable())
                .text("lengthens", one.follows())
                .text("receivedFrom", one.receivedFrom())
                .text("suspendedUntil", one.suspendedUntil())
                .text("at", one.at());
    }

    private static Out written(EntitlementEvent event) {
        return Out.object()
                .number("number", event.seq())
                .code("event", event.event())
                .text("at", event.at())
                .text("actor", event.actor())
                .text("detail", event.detail())
                .optional("uses", event.uses())
                .optional("usesLeft", event.usesLeft())
                .text("member", event.other())
                .text("traceId", event.traceId());
    }
}
