package shop.solvent.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.routing.RoutingDecision;

/**
 * The merchant numbers through which payments go, and what people say of them. One person stops a number, and opens one that a person has
 * stopped; what a provider has blocked for risk two people open, see {@link RouteOpenDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Routes {

    private static final int LONGEST = 500;
    private static final int DEAREST = 10_000;
    private static final long MOST = 1_000_000_000_000L;

    @Inject
    private Gateways gateways;

    @Inject
    private RouteBook book;

    @Inject
    private RouteFigures figures;

    @Inject
    private RouteHealth health;

    @Inject
    private Decisions decisions;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Those of the present provider, the first one first. */
    public List<RouteView> list() {
        Instant now = clock.instant();
        Map<String, RouteBook.Said> said = book.said();
        List<RoutePause> pauses = book.pauses();
        RouteFigures.Counted counted = figures.anew();
        return gateways.routes().stream()
                .map(one -> view(
                        one,
                        said.getOrDefault(one.name(), RouteBook.Said.nothing(one.name())),
                        pauses.stream()
                                .filter(pause -> pause.route().equals(one.name()))
                                .toList(),
                        counted,
                        now))
                .toList();
    }

    private RouteView view(
            PaymentGateway one,
            RouteBook.Said said,
            List<RoutePause> pauses,
            RouteFigures.Counted counted,
            Instant now) {
        RouteBook.Lately lately = counted.lately(one.name());
        RouteBook.Volume volume = counted.volume(one.name());
        return new RouteView(
                one.name(),
                one.seller(),
                Gateways.isOwn(one),
                one.isOpen(),
                one.ends(),
                said.state(),
                said.reason(),
                said.by(),
                said.at(),
                said.riskCase(),
                health.isFailing(one.name()),
                said.cost(),
                said.dayLimit() == null ? null : Money.fen(said.dayLimit()),
                said.monthLimit() == null ? null : Money.fen(said.monthLimit()),
                pauses,
                pauses.stream().anyMatch(pause -> pause.isNow(now)),
                lately.tries(),
                lately.success(),
                lately.latency(),
                new RouteView.Taken(volume.dayPayments(), Money.fen(volume.day())),
                new RouteView.Taken(volume.monthPayments(), Money.fen(volume.month())));
    }

    /** @throws Rejection {@code payment-route.not-found} */
    public RouteView find(String name) {
        return list().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("payment-route", name));
    }

    /**
     * Nothing is begun there any more; what is under way goes on. Done twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code payment-route.not-found}, {@code field.missing} without a reason
     */
    public void stop(String name, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, LONGEST);
        changed(name, before -> {
            if (before.state() == RouteState.OPEN) {
                book.state(name, RouteState.STOPPED, why, null, by);
                audit.record(by, "payment-route.stopped", name, "OPEN", "STOPPED", why);
            }
        });
    }

    /**
     * Payments go there again. Done twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code payment-route.not-found}, {@code field.missing}, {@code payment-route.blocked} if
     *     the provider has blocked it for risk: then it takes two people
     */
    public void open(String name, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, LONGEST);
        changed(name, before -> {
            if (before.state() == RouteState.BLOCKED) {
                throw Rejection.conflict("payment-route.blocked", Map.of("route", name));
            }
            if (before.state() == RouteState.STOPPED) {
                book.state(name, RouteState.OPEN, why, null, by);
                audit.record(by, "payment-route.opened", name, "STOPPED", "OPEN", why);
                health.forget(name);
            }
        });
    }

    /**
     * What a number costs, and how much may go through it.
     *
     * @param cost hundredths of a percent, 0 to 10000
     * @param dayLimit fen; null for none, as {@code monthLimit}
     * @throws Rejection {@code permission.missing}, {@code payment-route.not-found}, {@code field.…}
     */
    public void terms(String name, int cost, Long dayLimit, Long monthLimit, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, LONGEST);
        Given.fen("cost", cost, 0, DEAREST);
        if (dayLimit != null) {
            Given.fen("dayLimit", dayLimit, 1, MOST);
        }
        if (monthLimit != null) {
            Given.fen("monthLimit", monthLimit, 1, MOST);
        }
        changed(name, before -> {
            book.terms(name, cost, dayLimit, monthLimit);
            audit.record(
                    by,
                    "payment-route.terms",
                    name,
                    written(before.cost(), before.dayLimit(), before.monthLimit()),
                    written(cost, dayLimit, monthLimit),
                    why);
        });
    }

    private static String written(int cost, Long dayLimit, Long monthLimit) {
        return cost + " bp, " + (dayLimit == null ? "-" : dayLimit) + "/day, " + (monthLimit == null ? "-" : monthLimit)
                + "/month";
    }

    /**
     * Its provider will work on it: rules see that, and nothing is stopped.
     *
     * @param until after {@code from}, and not past
     * @throws Rejection {@code permission.missing}, {@code payment-route.not-found}, {@code field.missing}, {@code payment-route.no-time}
     */
    public RoutePause pause(String name, Instant from, Instant until, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, LONGEST);
        Given.value("from", from);
        Given.value("until", until);
        if (!until.isAfter(from) || !until.isAfter(clock.instant())) {
            throw Rejection.invalid("payment-route.no-time", Map.of("field", "until"));
        }
        find(name);
        return transactions.of(() -> {
            audit.record(by, "payment-route.pause", name, null, from + " – " + until, why);
            return book.addPause(name, from, until, why, by);
        });
    }

    /**
     * It is over, or was not to be. Done twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code payment-route-pause.not-found}
     */
    public void endPause(long id, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        transactions.run(() -> {
            RoutePause pause =
                    book.pause(id).orElseThrow(() -> Rejection.notFound("payment-route-pause", String.valueOf(id)));
            if (pause.until().isAfter(clock.instant())) {
                book.endPause(id);
                audit.record(
                        by,
                        "payment-route.pause-ended",
                        pause.route(),
                        pause.until().toString(),
                        null,
                        null);
            }
        });
    }

    private void changed(String name, Consumer<RouteBook.Said> change) {
        find(name);
        transactions.run(() -> change.accept(book.lock(name)));
    }

    /** Why payments went where they did. Empty if there is no such decision. */
    public Optional<RoutingDecision> why(DecisionId id) {
        return decisions
                .find(id)
                .map(RecordedDecision::result)
                .filter(RoutingDecision.class::isInstance)
                .map(RoutingDecision.class::cast);
    }
}
