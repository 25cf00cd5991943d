package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentGateway.Found;
import shop.solvent.payment.RouteTry.Result;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.routing.PaymentFact;
import shop.solvent.rules.routing.RouteFact;
import shop.solvent.rules.routing.RoutingDecision;
import shop.solvent.rules.routing.RoutingDecision.Standing;
import shop.solvent.rules.routing.RoutingFacts;
import shop.solvent.rules.routing.RoutingRules;

/**
 * Begins payments, each at the merchant number that rules put first of those that may be taken, and at the next where one does not answer.
 * What a provider declines for risk is begun nowhere else, ever (G10): neither that purchase, nor for a day another one of its buyer's.
 */
@ApplicationScoped
class Routing {

    /** So many are asked while a buyer waits. */
    static final int MOST_TRIES = 3;

    /** So long what a buyer buys goes where something of theirs was declined for risk, and nowhere else. */
    static final Duration BOUND = Duration.ofDays(1);

    /** Who pays at once is told of by the provider long before. */
    private static final Duration FIRST_ASKED = Duration.ofSeconds(30);

    /** Whoever scans waits for it at a till. */
    private static final Duration SCAN_ASKED = Duration.ofSeconds(3);

    private static final int NAMES_DRAW = 0x9E3779B9;

    private static final Logger LOG = Logger.getLogger(Routing.class.getName());

    @Inject
    private Transactions transactions;

    @Inject
    private PaymentBook book;

    @Inject
    private PaymentRecord record;

    @Inject
    private Gateways gateways;

    @Inject
    private RouteBook routes;

    @Inject
    private RouteFigures figures;

    @Inject
    private RouteHealth health;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** In which ends a purchase can be paid: through any number that takes payments. */
    Set<PaymentEnd> ends() {
        Map<String, RouteBook.Said> said = routes.said();
        Set<PaymentEnd> ends = EnumSet.noneOf(PaymentEnd.class);
        gateways.routes().stream().filter(one -> barred(one, said).isEmpty()).forEach(one -> ends.addAll(one.ends()));
        return ends;
    }

    /** @throws Rejection {@code payment.no-route} if no number takes anything now */
    void requireAny() {
        if (ends().isEmpty()) {
            throw noRoute();
        }
    }

    private static Rejection noRoute() {
        return Rejection.conflict(RoutingRules.NONE, Map.of());
    }

    private static Rejection declined() {
        return Rejection.conflict("payment.declined", Map.of());
    }

    private static Rejection silent(PaymentId id) {
        return Rejection.conflict("payment.silent", Map.of("payment", id.toString()));
    }

    /**
     * What a buyer's client opens.
     *
     * @throws Rejection {@code payment.not-open}, {@code payment.no-such-end}, {@code field.missing}, {@code payment.declined}, {@code
     *     payment.no-route}, {@code payment.provider-refused}, {@code payment.silent}
     */
    Opening opening(PaymentView payment, PaymentEnd end, Payer payer) {
        List<RouteTry> tries = book.tries(payment.id());
        if (tries.stream().anyMatch(RouteTry::isRisk)) {
            throw declined();
        }
        Map<String, RouteBook.Said> said = routes.said();
        // Whoever asks again is shown the same, as long as its number answers.
        Optional<PaymentGateway> same = tries.stream()
                .filter(one -> one.end() == end && one.result() == Result.BEGUN)
                .reduce((earlier, later) -> later)
                .flatMap(one -> gateways.known(one.provider()))
                .filter(one -> barred(one, said).isEmpty() && !health.isFailing(one.name()));
        Set<String> asked = new HashSet<>();
        if (same.isPresent()) {
            asked.add(same.get().name());
            Opening opening = ask(payment, end, payer, same.get(), true);
            if (opening != null) {
                return opening;
            }
        }
        if (gateways.routes().stream().noneMatch(one -> one.ends().contains(end))) {
            throw Rejection.conflict("payment.no-such-end", Map.of("end", end.text()));
        }
        Routed routed = decide(payment, end, gateways.routes(), declinedTo(payment), tries, said);
        if (routed.decision().order().isEmpty()) {
            throw isBound(routed.decision()) ? declined() : noRoute();
        }
        for (Standing one : routed.decision().routes()) {
            // One that does not answer is asked where nothing else was, and no second one: the buyer waits.
            boolean worthIt = asked.isEmpty() || !one.against().contains(RoutingRules.FAILING);
            if (one.place() > 0 && worthIt && asked.size() < MOST_TRIES && asked.add(one.name())) {
                Opening opening = begin(payment, end, payer, gateways.find(one.name()), routed.id());
                if (opening != null) {
                    return opening;
                }
            }
        }
        throw silent(payment.id());
    }

    private Set<String> declinedTo(PaymentView payment) {
        return book.declined(payment.member(), clock.instant().minus(BOUND));
    }

    /**
     * Charges a pay code that somebody shows at a till, at one number and no other: what is not answered may have been paid. One that was
     * begun before is not begun again.
     *
     * @param same purchases that may be the same person's: what was declined for risk of those goes nowhere else (G10)
     * @return what the provider answers; empty where it is not known yet, or it was begun before
     * @throws PaymentRefusal if it is certain that nothing is paid, which is on record
     * @throws Rejection {@code payment.no-such-end}, {@code payment.declined}, {@code payment.no-route}
     */
    Optional<Found> charge(PaymentView payment, String code, Set<PaymentId> same) {
        List<RouteTry> tries = book.tries(payment.id());
        if (!tries.isEmpty()) {
            return Optional.empty();
        }
        List<PaymentGateway> taking = gateways.scanning(code);
        if (taking.isEmpty()) {
            throw Rejection.conflict("payment.no-such-end", Map.of("end", PaymentEnd.SCAN.text()));
        }
        Routed routed = decide(payment, PaymentEnd.SCAN, taking, book.declined(same), tries, routes.said());
        PaymentGateway gateway = routed.decision().routes().stream()
                .filter(one -> one.place() > 0)
                .findFirst()
                .map(one -> gateways.find(one.name()))
                .orElseThrow(() -> isBound(routed.decision()) ? declined() : noRoute());
        return isFirst(payment.id(), gateway.name(), routed.id()) ? charged(payment, code, gateway) : Optional.empty();
    }

    /** Whoever else charges it at this moment does not, and nobody does what was given up meanwhile. */
    private boolean isFirst(PaymentId id, String route, DecisionId decision) {
        return transactions.of(() -> {
            boolean first = book.lock(id).isOpen() && book.tries(id).isEmpty();
            if (first) {
                book.opened(
                        id, PaymentEnd.SCAN, route, decision, clock.instant().plus(SCAN_ASKED));
            }
            return first;
        });
    }

    private Optional<Found> charged(PaymentView payment, String code, PaymentGateway gateway) {
        PaymentId id = payment.id();
        String route = gateway.name();
        boolean counts = health.begin(route);
        Instant asked = clock.instant();
        try {
            Found found = gateway.scan(begun(payment, PaymentEnd.SCAN, Payer.UNKNOWN), code);
            Duration took = since(asked);
            if (counts) {
                health.answered(route, took);
            }
            transactions.run(() -> book.begun(id, PaymentEnd.SCAN, route, took.toMillis()));
            return Optional.of(found);
        } catch (PaymentRefusal refused) {
            if (refused.why() == PaymentRefusal.Cause.UNAVAILABLE) {
                silent(payment, PaymentEnd.SCAN, route, refused, counts, since(asked));
                return Optional.empty();
            }
            if (counts) {
                health.answered(route, since(asked));
            }
            long took = since(asked).toMillis();
            transactions.run(() -> record.refusedToBegin(payment, PaymentEnd.SCAN, route, refused, took));
            throw refused;
        } catch (RuntimeException silent) {
            LOG.log(Level.WARNING, "The payment provider " + route + " does not say what became of " + id, silent);
            silent(payment, PaymentEnd.SCAN, route, silent, counts, since(asked));
            return Optional.empty();
        }
    }

    private NewPayment begun(PaymentView payment, PaymentEnd end, Payer payer) {
        return new NewPayment(
                end.reference(payment.id()),
                end,
                payment.amount(),
                settings.text(Setting.NAME_ZH),
                payer,
                payment.expiresAt());
    }

    private static boolean isBound(RoutingDecision decision) {
        return decision.routes().stream().anyMatch(one -> one.against().contains(RouteFact.DECLINED));
    }

    private record Routed(RoutingDecision decision, DecisionId id) {}

    /** @param among that could be taken @param bound that declined something of the same buyer's for risk */
    private Routed decide(
            PaymentView payment,
            PaymentEnd end,
            List<PaymentGateway> among,
            Set<String> bound,
            List<RouteTry> tries,
            Map<String, RouteBook.Said> said) {
        RoutingFacts facts = facts(payment, end, among, bound, tries, said);
        return transactions.of(() -> {
            RoutingDecision decision = new RoutingRules(rules.of(DecisionPoint.ROUTING))
                    .decideAnyway(
                            facts,
                            runaway -> runaways.note(
                                    DecisionPoint.ROUTING, payment.id().toString(), runaway));
            DecisionId id =
                    decisions.record(DecisionPoint.ROUTING, payment.id().toString(), facts, decision, clock.instant());
            return new Routed(decision, id);
        });
    }

    private RoutingFacts facts(
            PaymentView payment,
            PaymentEnd end,
            List<PaymentGateway> among,
            Set<String> bound,
            List<RouteTry> tries,
            Map<String, RouteBook.Said> said) {
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(settings.zone());
        List<RoutePause> pauses = routes.pauses();
        RouteFigures.Counted counted = figures.now();
        List<RouteFact> facts = new ArrayList<>();
        long amount = payment.amount().amount();
        for (PaymentGateway one : among) {
            RouteBook.Said about = said.getOrDefault(one.name(), RouteBook.Said.nothing(one.name()));
            // It is counted itself where it was begun before, in another end.
            long own = tries.stream()
                            .anyMatch(before -> before.result() == Result.BEGUN
                                    && before.provider().equals(one.name()))
                    ? amount
                    : 0;
            long dayLeft = left(about.dayLimit(), counted.today(one.name()) - own);
            long monthLeft = left(about.monthLimit(), counted.month(one.name()) - own);
            String barred = barred(one, said);
            if (barred.isEmpty() && end != PaymentEnd.SCAN && !one.ends().contains(end)) {
                barred = RouteFact.NO_SUCH_END;
            } else if (barred.isEmpty() && !bound.isEmpty() && !bound.contains(one.name())) {
                barred = RouteFact.DECLINED;
            } else if (barred.isEmpty() && (amount > dayLeft || amount > monthLeft)) {
                barred = RouteFact.OVER_LIMIT;
            }
            RouteBook.Lately lately = counted.lately(one.name());
            facts.add(new RouteFact(
                    facts.size() + 1,
                    one.name(),
                    barred,
                    pauses.stream().anyMatch(pause -> pause.route().equals(one.name()) && pause.isNow(now)),
                    health.isFailing(one.name()),
                    lately.tries(),
                    lately.success(),
                    lately.latency(),
                    about.cost(),
                    counted.volume(one.name()).day(),
                    dayLeft,
                    monthLeft));
        }
        return new RoutingFacts(
                new PaymentFact(
                        amount,
                        end.text(),
                        payment.channel(),
                        here.getDayOfWeek().getValue(),
                        here.getHour() * 60 + here.getMinute()),
                facts,
                draw(payment.id()));
    }

    /** Of the id alone: the same purchase is drawn alike in each end, and nobody can choose where theirs goes. */
    private static int draw(PaymentId id) {
        return Math.floorMod(Long.hashCode(id.value()) * NAMES_DRAW >>> 8, RoutingRules.DRAWS);
    }

    private static long left(Long limit, long taken) {
        return limit == null ? RouteFact.UNLIMITED : Math.max(0, limit - Math.max(0, taken));
    }

    /** Why nothing may be begun there, whatever rules say; empty if it may. */
    private static String barred(PaymentGateway one, Map<String, RouteBook.Said> said) {
        RouteState state = said.getOrDefault(one.name(), RouteBook.Said.nothing(one.name()))
                .state();
        if (!one.isOpen()) {
            return RouteFact.NOT_SET_UP;
        }
        if (!Gateways.isOwn(one)) {
            return RouteFact.OTHER_SELLER;
        }
        return switch (state) {
            case OPEN -> "";
            case STOPPED -> RouteFact.STOPPED;
            case BLOCKED -> RouteFact.BLOCKED;
        };
    }

    /** @return null if the provider does not answer, so that another one may be asked */
    private Opening begin(
            PaymentView payment, PaymentEnd end, Payer payer, PaymentGateway gateway, DecisionId decision) {
        PaymentId id = payment.id();
        String route = gateway.name();
        // Before the provider is asked: what it says may be lost, and then it is closed and asked about all the same.
        transactions.run(() -> {
            if (!book.lock(id).isOpen()) {
                throw Payments.notOpen(book.find(id).orElseThrow());
            }
            book.opened(id, end, route, decision, clock.instant().plus(FIRST_ASKED));
        });
        return ask(payment, end, payer, gateway, false);
    }

    /**
     * @param again whether it was begun there before, and is but shown once more
     * @return null if the provider does not answer, so that another one may be asked
     */
    private Opening ask(PaymentView payment, PaymentEnd end, Payer payer, PaymentGateway gateway, boolean again) {
        PaymentId id = payment.id();
        String route = gateway.name();
        boolean counts = health.begin(route);
        Instant asked = clock.instant();
        try {
            Opening opening = gateway.create(begun(payment, end, payer));
            Duration took = since(asked);
            if (counts) {
                health.answered(route, took);
            }
            if (!again) {
                transactions.run(() -> book.begun(id, end, route, took.toMillis()));
            }
            return opening;
        } catch (Rejection refused) {
            if (counts) {
                health.unasked(route);
            }
            throw refused;
        } catch (PaymentRefusal refused) {
            return refused(payment, end, gateway, refused, counts, since(asked));
        } catch (RuntimeException silent) {
            LOG.log(Level.WARNING, "The payment provider " + route + " does not begin " + id, silent);
            return silent(payment, end, route, silent, counts, since(asked));
        }
    }

    private Duration since(Instant asked) {
        Duration took = Duration.between(asked, clock.instant());
        return took.isNegative() ? Duration.ZERO : took;
    }

    private Opening silent(
            PaymentView payment, PaymentEnd end, String route, RuntimeException silent, boolean counts, Duration took) {
        if (counts) {
            health.silent(route, took, silent);
        }
        String word = silent instanceof PaymentRefusal refusal ? refusal.code() : null;
        transactions.run(() -> book.result(payment.id(), end, route, Result.SILENT, word, took.toMillis()));
        return null;
    }

    private Opening refused(
            PaymentView payment,
            PaymentEnd end,
            PaymentGateway gateway,
            PaymentRefusal refused,
            boolean counts,
            Duration took) {
        String route = gateway.name();
        if (refused.why() == PaymentRefusal.Cause.UNAVAILABLE) {
            LOG.log(
                    Level.WARNING,
                    "The payment provider " + route + " does not begin " + payment.id() + ": " + refused.code());
            return silent(payment, end, route, refused, counts, took);
        }
        if (counts) {
            health.answered(route, took); // it did, whatever it said
        }
        transactions.run(() -> record.refusedToBegin(payment, end, route, refused, took.toMillis()));
        throw refused.why().isRisk()
                ? declined()
                : Rejection.conflict("payment.provider-refused", Map.of("cause", refused.code()));
    }
}
