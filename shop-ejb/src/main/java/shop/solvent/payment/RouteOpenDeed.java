package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Rejection;

/**
 * Payments go through a merchant number again that its provider had blocked for risk: one person asks, another agrees. Nothing that was
 * declined meanwhile is tried again.
 */
@ApplicationScoped
public class RouteOpenDeed extends Deed<RouteOpenDeed.Route> {

    public static final String CODE = "payment-route.open";

    /** @param route name of the merchant number */
    public record Route(String route) {}

    @Inject
    private RouteBook book;

    @Inject
    private RouteHealth health;

    @Inject
    private Audit audit;

    RouteOpenDeed() {
        super(CODE, Route.class, Permission.DECIDE_PAYOUTS, Permission.APPROVE_MONEY);
    }

    /** Bound to the block as it is: another one takes another request. */
    @Override
    public Terms terms(Route content) {
        return new Terms(content.route(), blocked(content.route()).at().toString(), false);
    }

    private RouteBook.Said blocked(String route) {
        RouteBook.Said said = book.said().get(route);
        if (said == null || said.state() != RouteState.BLOCKED) {
            throw Rejection.conflict("payment-route.not-blocked", Map.of("route", String.valueOf(route)));
        }
        return said;
    }

    @Override
    public String perform(Route content, Mandate mandate) {
        book.lock(content.route());
        blocked(content.route());
        book.state(content.route(), RouteState.OPEN, mandate.reason(), null, mandate.askedBy());
        audit.record(mandate.askedBy(), "payment-route.opened", content.route(), "BLOCKED", "OPEN", mandate.reason());
        health.forget(content.route());
        return content.route();
    }

    @Override
    public List<Line> lines(Route content) {
        return List.of(new Line("deed.payment-route", Line.Kind.TEXT, content.route()));
    }
}
