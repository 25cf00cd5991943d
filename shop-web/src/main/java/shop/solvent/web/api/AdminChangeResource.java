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
import shop.solvent.change.ChangeMonth;
import shop.solvent.change.ChangeReport;
import shop.solvent.change.Changes;
import shop.solvent.change.Charities;
import shop.solvent.change.CharityDeed;
import shop.solvent.change.CharityPaymentDeed;
import shop.solvent.change.CharityView;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.key.Scope;

/** What small change did, and whom it is given to, for those who keep the shop's books by program. */
@Path("admin/change")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminChangeResource {

    @Inject
    private ChangeReport report;

    @Inject
    private Charities charities;

    @Inject
    private Asking asking;

    @GET
    @Path("months")
    @Scoped(Scope.ADMIN_POOLS)
    public JsonObject months() {
        return Out.object()
                .list("months", report.months(), AdminChangeResource::written)
                .json();
    }

    @GET
    @Path("charities")
    @Scoped(Scope.ADMIN_POOLS)
    public JsonObject charities() {
        return Out.object()
                .list("charities", charities.all(), AdminChangeResource::written)
                .list("payments", charities.payments(), AdminChangeResource::written)
                .json();
    }

    /** Whom change is given to from then on: asked for, and declared when another person agrees. */
    @POST
    @Path("charities")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_POOLS)
    public Reply declare(Body body) {
        return asking.ask(
                CharityDeed.CODE,
                body,
                in -> new Charities.Declared(
                        in.text("nameZh", 120),
                        in.text("nameEn", 120),
                        in.text("registration", 60),
                        in.text("account", 120)));
    }

    /** What was paid to it: asked for, and booked when a person agrees who has seen it. */
    @POST
    @Path("charities/{id}/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_POOLS)
    public Reply pay(@PathParam("id") String id, Body body) {
        CharityId charity = CharityId.parse(id);
        return asking.ask(
                CharityPaymentDeed.CODE,
                body,
                in -> new Charities.Payment(
                        charity.toString(),
                        in.number("amount", 1, Changes.LARGEST),
                        in.text("reference", 32),
                        in.day("paidOn").toString()));
    }

    private static Out written(ChangeMonth month) {
        return Out.object()
                .text("month", month.month())
                .object(
                        "wanted",
                        Out.object()
                                .number("roundUp", month.roundUp())
                                .number("sweep", month.sweep())
                                .number("keep", month.keep())
                                .number("give", month.give())
                                .number("points", month.points()))
                .object("putAside", moved(month.sweepers()).money("amount", month.swept()))
                .object("spent", moved(month.spenders()).money("amount", month.spent()))
                .object("given", moved(month.givers()).money("amount", month.given()))
                .object(
                        "turned",
                        moved(month.turners()).money("amount", month.turned()).number("points", month.made()))
                .money("takenOut", month.takenOut())
                .money("hadBack", month.putBack())
                .money("idle", month.idle());
    }

    private static Out moved(long members) {
        return Out.object().number("members", members);
    }

    private static Out written(CharityView charity) {
        return Out.object()
                .text("id", charity.id())
                .text("nameZh", charity.nameZh())
                .text("nameEn", charity.nameEn())
                .text("registration", charity.registration())
                .text("account", charity.account())
                .money("given", charity.given())
                .money("paid", charity.paid())
                .money("waiting", charity.waiting())
                .text("declaredAt", charity.at())
                .text("endedAt", charity.endedAt());
    }

    private static Out written(Charities.Paid payment) {
        return Out.object()
                .text("nameZh", payment.nameZh())
                .text("nameEn", payment.nameEn())
                .money("amount", payment.amount())
                .text("reference", payment.reference())
                .text("paidOn", payment.paidOn())
                .text("askedBy", payment.askedBy())
                .text("agreedBy", payment.agreedBy());
    }
}
