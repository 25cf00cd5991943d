package shop.solvent.web.admin.payments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.payment.RouteView;
import shop.solvent.payment.Routes;
import shop.solvent.web.admin.Formats;

/** The merchant numbers through which payments go: what goes through each, how it does, and whether it takes any. */
@Named("routes")
@RequestScoped
public class RoutesPage {

    @Inject
    private Routes routes;

    @Inject
    private Formats show;

    private List<RouteView> rows;

    public List<RouteView> getRows() {
        if (rows == null) {
            rows = routes.list();
        }
        return rows;
    }

    /** What to show of it in one word: why it takes nothing, or what to know of it although it does. */
    public String state(RouteView one) {
        if (!one.setUp()) {
            return "NOT_SET_UP";
        }
        if (!one.own()) {
            return "OTHER_SELLER";
        }
        return switch (one.state()) {
            case STOPPED, BLOCKED -> one.state().name();
            case OPEN -> one.failing() ? "FAILING" : one.maintenance() ? "MAINTENANCE" : "OPEN";
        };
    }

    /** Its colour. */
    public String tone(RouteView one) {
        return switch (state(one)) {
            case "OPEN" -> "ok";
            case "MAINTENANCE", "FAILING", "STOPPED" -> "warn";
            case "BLOCKED", "OTHER_SELLER" -> "bad";
            default -> "";
        };
    }

    /** Of what was begun lately; nothing where nothing was. */
    public String success(RouteView one) {
        return one.tries() == 0 ? "–" : show.rate(one.success());
    }

    /** In milliseconds; nothing where nothing was begun. */
    public String latency(RouteView one) {
        return one.tries() == 0 ? "–" : show.number(one.latency());
    }
}
