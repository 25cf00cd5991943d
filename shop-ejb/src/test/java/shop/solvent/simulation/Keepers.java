package shop.solvent.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.approval.Agreed;
import shop.solvent.commission.CommissionSettlement;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Sealing;
import shop.solvent.evidence.VerificationView;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.ledger.Reconciliation;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.Proofs;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.GiveUp;
import shop.solvent.operator.People;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Review;
import shop.solvent.order.State;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Steps;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.ReleasePlan;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.simulation.Town.Asked;

/** What those do who keep the shop: operators, risk officers, the timers and the clock. */
final class Keepers {

    private static final List<String> LEVELS = List.of("basic", "silver", "gold");

    private final Town town;
    private final Laws laws;

    /** The rulebook that ships and the other one, by decision point. */
    private final Map<DecisionPoint, String> shipped = new LinkedHashMap<>();

    private final Map<DecisionPoint, String> other = new LinkedHashMap<>();

    Keepers(Town town, Laws laws) {
        this.town = town;
        this.laws = laws;
    }

    /** A risk officer decides a held order, or tries to decide one a second time. */
    String review() {
        Deal deal = town.deal(town.oneIn(8) ? State.REJECTED : State.HELD);
        if (deal == null) {
            return null;
        }
        CaseView opened = town.get(Cases.class).of(CaseSubject.of(deal.id)).orElseThrow();
        boolean approve = town.oneIn(2);
        boolean decided = deal.state == State.REJECTED;
        // Who rejects again what they rejected, in the same words, is answered as they were then.
        String expected = decided && approve ? "case.already-decided" : null;
        CaseId id = opened.id();
        Asked<?> asked = town.ask(
                () -> approve
                        ? town.get(Review.class).approve(id, "risk", "looked at it")
                        : town.get(Review.class).reject(id, "risk", "looked at it"),
                null);
        Town.rejected(asked, expected);
        if (!decided && approve) {
            town.expected().approved(deal, town.clock().instant());
        } else if (!decided) {
            town.expected().ended(deal, State.REJECTED);
        }
        town.history.count(
                expected != null ? expected : approve ? "approved" : decided ? "rejected again" : "rejected");
        return "an officer " + (approve ? "approves " : "rejects ") + deal + (expected == null ? "" : ": " + expected);
    }

    String contribute() {
        String pool = town.oneIn(3) ? town.one(Town.MERCHANTS) : Town.NEWCOMER_POOL;
        long fen = 100L * (1 + town.random.nextInt(40));
        Contribute request = new Contribute(town.key(), "operator", pool, Money.fen(fen), "promotion");
        Town.rejected(town.ask(() -> Agreed.contribute(town.shop(), request), answer -> answer.id()), null);
        town.expected().contributed(fen);
        town.mayComeAgain(
                "the contribution to " + pool,
                () -> Agreed.contribute(town.shop(), request).id(),
                town.get(Pools.class).view(pool).id(),
                () -> Agreed.contribute(
                        town.shop(), new Contribute(request.key(), "operator", pool, Money.fen(fen + 1), "promotion")));
        return fen + " goes into the pool " + pool;
    }

    String changeLevel() {
        Person person = town.someone();
        if (person == null) {
            return null;
        }
        person.level = town.one(LEVELS);
        town.get(shop.solvent.member.Members.class).changeLevel(person.id, person.level, "operator", "deserved");
        return person + " is " + person.level;
    }

    String changePrice() {
        String place = town.one(List.copyOf(town.prices.keySet()));
        String[] parts = place.split("@");
        long fen = Math.max(1, town.prices.get(place) * (80 + town.random.nextInt(41)) / 100);
        town.price(parts[0], parts[1], fen);
        return place + " costs " + fen;
    }

    String changeGiveUp() {
        String merchant = town.one(Town.MERCHANTS);
        int basisPoints = 300 + town.random.nextInt(1_701);
        town.get(Contracts.class)
                .changeGiveUp(
                        new GiveUp(
                                merchant, basisPoints, town.now().toLocalDate().plusDays(town.random.nextInt(3))),
                        People.ADMIN,
                        People.CHECKER,
                        "contract");
        return merchant + " gives up " + basisPoints + " bp";
    }

    /** Another rulebook comes in force, or the one before it again. */
    String changeRules() {
        DecisionPoint point = town.oneIn(3) ? DecisionPoint.RELEASE : DecisionPoint.CHECKOUT;
        String active = town.get(Rulebooks.class).active(point).hash();
        shipped.putIfAbsent(point, active);
        String hash;
        if (!other.containsKey(point)) {
            hash = RuleChange.open(town.shop(), point, "a promotion")
                    .editAll(Keepers::changed)
                    .atOnce();
            other.put(point, hash);
        } else {
            hash = active.equals(shipped.get(point)) ? other.get(point) : shipped.get(point);
            Activations activations = town.get(Activations.class);
            if (activations.previewRollBack(hash).touchesRights()) { // it would have to be announced a week ahead
                RuleChange.bringBack(town.shop(), hash, "as planned").atOnce();
            } else {
                activations.rollBack(hash, "as planned", People.CHECKER);
            }
        }
        boolean back = hash.equals(shipped.get(point));
        if (point == DecisionPoint.CHECKOUT) {
            town.settleAfterDays = back ? 7 : 3;
        }
        town.history.count("rules changed");
        return "the " + (back ? "shipped " : "other ") + point.code() + " rules are in force";
    }

    /** Higher commissions after three days, a subsidy that G4 has to cut, other points; a reserve and a slower pace. */
    private static String changed(String file) {
        return file.replace(",1,1000,7", ",1,2500,3")
                .replace(",2,500,7", ",2,2500,3")
                .replace("effects.subsidy(\"newcomer\", 500)", "effects.subsidy(\"newcomer\", 90000)")
                .replace(",,1000,2,30", ",,1777,3,17")
                .replace("effects.reserve(0)", "effects.reserve(1250)")
                .replace(",1,10000", ",1,3333");
    }

    /** The timers that run every minute on a server. */
    String timers() {
        Instant now = town.clock().instant();
        Asked<Integer> asked = town.ask(
                () -> town.get(CommissionSettlement.class)
                        .settleDue(town.clock().instant()),
                null);
        int debts = town.expected().debtsSettled;
        int due = town.expected().settled(now);
        town.get(Steps.class).workOff(town.get(ReleaseJob.class));
        Town.rejected(town.ask(() -> Messages.handOver(town.shop()), null), null);
        if (due > 0) {
            town.history.count("settled");
        }
        if (town.expected().debtsSettled > debts) {
            town.history.count("debt settled");
        }
        Town.rejected(asked, null);
        Town.rejected(town.ask(this::endHeldOrders, null), null);
        int ended = town.expected().expired(now);
        if (ended > 0) {
            town.history.count("held order ended");
        }
        return "the timers run: " + due + " commissions are settled, " + ended + " held orders end";
    }

    private int endHeldOrders() {
        return town.get(HeldOrders.class).expireDue();
    }

    String reconcile() {
        Reconciliation.Outcome outcome = town.get(Reconciliation.class).run();
        Town.must(outcome.findings().isEmpty(), "the reconciler found " + outcome.findings());
        return "the reconciler finds nothing";
    }

    String restart() {
        town.restart();
        town.history.count("restart");
        return "the server is stopped and started";
    }

    /** The release of a month, as it is due after its end; or one out of turn. */
    String releaseNow() {
        return release(town.one(Town.MERCHANTS), town.month().minusMonths(town.random.nextInt(3)));
    }

    void monthEnded(YearMonth month) {
        for (String pool : Town.MERCHANTS) {
            town.soon.add(() -> release(pool, month));
        }
    }

    private String release(String pool, YearMonth period) {
        String name = pool + " " + period;
        String expected = town.released.contains(name) ? "release.already-run" : null;
        StartRelease request = new StartRelease(town.key(), pool, period.toString(), "finance");
        if (expected == null && town.oneIn(4)) {
            // The server is stopped just after the run was planned: a timer takes it up later.
            town.get(ReleasePlan.class).make(request);
            town.released.add(name);
            town.history.count("release interrupted");
            return "the release of " + name + " is planned, and interrupted";
        }
        Asked<RunView> asked = town.ask(
                () -> town.get(Releases.class).start(request), run -> List.of(run.id(), run.demand(), run.released()));
        Town.rejected(asked, expected);
        if (expected != null) {
            return "the release of " + name + ": " + expected;
        }
        RunView run = asked.answer();
        town.released.add(name);
        town.history.count(
                run.released() == 0 ? "release of nothing" : run.carried() > 0 ? "release cut" : "release in full");
        return "the release of %s: %d of %d due, out of %s".formatted(name, run.released(), run.demand(), run.funded());
    }

    /** What is old enough is sealed, and whoever checks all seals finds nothing but what came late. */
    String proveTheBooks() {
        town.get(Sealing.class).seal();
        Evidence evidence = town.get(Evidence.class);
        VerificationView proof = evidence.verify("system:auditor");
        Town.must(
                proof.isClean(),
                "books that nobody touched are not clean: "
                        + evidence.findings(proof.id(), 0, 10).rows());
        town.history.count("books proved");
        return "the books are proved: " + proof.rows() + " rows" + proveWhatIsOwed();
    }

    /** The day before is attested, and members can have it proved what they are owed. */
    private String proveWhatIsOwed() {
        town.pass(Duration.ofMinutes(11)); // a pass over all kinds has had its time
        town.get(Sealing.class).seal();
        town.get(Attestations.class).catchUp(town.now().toLocalDate().minusDays(1));
        Proofs.publish(town.shop());
        return town.get(Liabilities.class)
                .latest()
                .map(proof -> {
                    town.history.count("liabilities proved");
                    return ", members are owed " + proof.owed();
                })
                .orElse("");
    }

    /** Time goes on, mostly by little. */
    void timePasses() {
        int chance = town.random.nextInt(100);
        town.pass(
                chance < 70
                        ? Duration.ofSeconds(town.random.nextInt(3_600))
                        : chance < 92
                                ? Duration.ofMinutes(60 + town.random.nextInt(660))
                                : Duration.ofMinutes(720 + town.random.nextInt(3_600)));
    }

    String jump() {
        ZonedDateTime now = town.now();
        switch (town.random.nextInt(4)) {
            case 0 -> town.pass(Duration.ofDays(1 + town.random.nextInt(9)));
            case 1 -> {
                // The very last moment of a month: a microsecond later it is another one.
                Instant end = town.month()
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(now.getZone())
                        .toInstant()
                        .minusNanos(1_000);
                if (end.isAfter(now.toInstant())) {
                    town.clock().set(end);
                }
            }
            case 2 -> {
                ZonedDateTime saturday = now;
                while (saturday.getDayOfWeek() != DayOfWeek.SATURDAY) {
                    saturday = saturday.plusDays(1);
                }
                town.clock().set(saturday.toInstant());
            }
            default -> {
                // As a server's clock is set right again.
                Instant before = now.toInstant().minusMillis(town.random.nextInt(120_000));
                town.clock().set(before.truncatedTo(ChronoUnit.MICROS));
                laws.forget(town.clock().instant());
                town.history.count("clock set back");
            }
        }
        return "the clock jumps from " + now.toLocalDateTime() + " to "
                + town.now().toLocalDateTime();
    }
}
