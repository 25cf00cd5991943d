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
import shop.solvent.key.Scope;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.RouteOpenDeed;
import shop.solvent.payment.RoutePause;
import shop.solvent.payment.RouteState;
import shop.solvent.payment.RouteView;
import shop.solvent.payment.Routes;

/** The merchant numbers through which payments go, for those who watch over them by program. */
@Path("admin/payment-routes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPaymentRoutesResource {

    @EJB
    private Routes routes;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject list() {
        return Out.object()
                .list("routes", routes.list(), AdminPaymentRoutesResource::written)
                .json();
    }

    /** Nothing is begun there any more. Done twice it is done once. */
    @POST
    @Path("{name}/stops")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject stop(@PathParam("name") String name, Body body) {
        routes.stop(name, body.as(in -> in.text("reason", 500)), caller.by());
        return written(routes.find(name)).json();
    }

    /** Payments go there again: at once where a person had stopped it, and when another person agrees where its provider had. */
    @POST
    @Path("{name}/openings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_BILLS)
    public Reply open(@PathParam("name") String name, Body body) {
        record Said(String key, String reason) {}
        Said said = body.as(in -> new Said(in.key(), in.text("reason", 500)));
        if (routes.find(name).state() == RouteState.BLOCKED) {
            return asking.ask(RouteOpenDeed.CODE, body, in -> new RouteOpenDeed.Route(name));
        }
        routes.open(name, said.reason(), caller.by());
        return new Reply(
                200,
                null,
                Out.object().text("state", "done").text("result", name).json());
    }

    private static Out written(RouteView route) {
        return Out.object()
                .text("name", route.name())
                .code("state", route.state())
                .text("reason", route.reason())
                .text("changedBy", route.changedBy())
                .text("changedAt", route.changedAt())
                .text("case", route.riskCase())
                .flag("setUp", route.setUp())
                .flag("own", route.own())
                .flag("failing", route.failing())
                .flag("maintenance", route.maintenance())
                .texts(
                        "ends",
                        route.ends().stream().map(PaymentEnd::text).sorted().toList())
                .number("cost", route.cost())
                .money("dayLimit", route.dayLimit())
                .money("monthLimit", route.monthLimit())
                .number("tries", route.tries())
                .number("success", route.success())
                .number("latency", route.latency())
                .object("today", taken(route.day()))
                .object("month", taken(route.month()))
                .list("pauses", route.pauses(), AdminPaymentRoutesResource::written);
    }

    private static Out taken(RouteView.Taken taken) {
        return Out.object().number("payments", taken.payments()).money("amount", taken.amount());
    }

    private static Out written(RoutePause pause) {
        return Out.object()
                .text("from", pause.from())
                .text("until", pause.until())
                .text("reason", pause.reason())
                .text("by", pause.by());
    }
}
