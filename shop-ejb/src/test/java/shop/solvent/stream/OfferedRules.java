package shop.solvent.stream;

import static shop.solvent.aggregate.Act.BINDING;
import static shop.solvent.aggregate.Act.ORDER_PLACED;
import static shop.solvent.aggregate.Act.ORDER_REFUNDED;
import static shop.solvent.aggregate.Act.RESERVATION_LET_GO;
import static shop.solvent.aggregate.Act.TOP_UP;
import static shop.solvent.aggregate.Act.WITHDRAWAL;
import static shop.solvent.aggregate.CounterMeasure.COUNT;
import static shop.solvent.aggregate.CounterMeasure.DISTINCT;
import static shop.solvent.aggregate.CounterMeasure.SUM;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.CounterDeed;
import shop.solvent.aggregate.CounterMeasure;
import shop.solvent.aggregate.CounterTerms;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** The rules against fraud that the gallery offers, as a shop takes them up: the counters first, then the rules, each by two people. */
final class OfferedRules {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private static final List<String> KINDS = List.of(
            "device-velocity",
            "stolen-resellable",
            "stolen-card-newcomer",
            "hoarding",
            "hoarding-device",
            "hoarding-slow",
            "cash-out-one-merchant",
            "commission-ring-one-merchant",
            "entry-fee-newcomers",
            "bonus-device",
            "bonus-invited",
            "structuring-through",
            "cash-out-refunded",
            Layer.UNUSUAL);

    /** Ids of the rules, but for what goes by a model: that is a score. */
    static final Set<String> IDS =
            KINDS.stream().filter(kind -> !kind.equals(Layer.UNUSUAL)).collect(Collectors.toUnmodifiableSet());

    private final TestShop shop;
    private int keys;

    private OfferedRules(TestShop shop) {
        this.shop = shop;
        shop.get(CounterDeed.class);
    }

    static void takenUpBy(TestShop shop) {
        OfferedRules rules = new OfferedRules(shop);
        rules.counters();
        rules.at(DecisionPoint.CHECKOUT);
        rules.at(DecisionPoint.WITHDRAWAL);
    }

    private void counters() {
        count("orders-device-1h", ORDER_PLACED, ActKey.DEVICE, HOUR);
        count("let-go-member-1d", RESERVATION_LET_GO, ActKey.MEMBER, DAY);
        count("let-go-device-1d", RESERVATION_LET_GO, ActKey.DEVICE, DAY);
        count("let-go-member-7d", RESERVATION_LET_GO, ActKey.MEMBER, 7 * DAY);
        count("orders-member-14d", ORDER_PLACED, ActKey.MEMBER, 14 * DAY);
        counter("merchants-member-14d", ORDER_PLACED, ActKey.MEMBER, DISTINCT, ActKey.MERCHANT, 14 * DAY);
        counter("top-ups-member-7d", TOP_UP, ActKey.MEMBER, SUM, null, 7 * DAY);
        count("orders-inviter-30d", ORDER_PLACED, ActKey.INVITER, 30 * DAY);
        counter("merchants-inviter-30d", ORDER_PLACED, ActKey.INVITER, DISTINCT, ActKey.MERCHANT, 30 * DAY);
        count("bindings-inviter-1d", BINDING, ActKey.INVITER, DAY);
        count("bindings-inviter-7d", BINDING, ActKey.INVITER, 7 * DAY);
        count("withdrawals-member-30d", WITHDRAWAL, ActKey.MEMBER, 30 * DAY);
        counter("withdrawn-member-30d", WITHDRAWAL, ActKey.MEMBER, SUM, null, 30 * DAY);
        count("orders-member-30d", ORDER_PLACED, ActKey.MEMBER, 30 * DAY);
        count("refunds-member-30d", ORDER_REFUNDED, ActKey.MEMBER, 30 * DAY);
        counter("refunded-member-30d", ORDER_REFUNDED, ActKey.MEMBER, SUM, null, 30 * DAY);
    }

    private void count(String code, Act act, ActKey key, int minutes) {
        counter(code, act, key, COUNT, null, minutes);
    }

    private void counter(String code, Act act, ActKey key, CounterMeasure measure, ActKey distinct, int minutes) {
        CounterTerms terms = new CounterTerms(code, code, act, key, measure, distinct, minutes);
        shop.get(AggregateAdministration.class).declare(code, terms, People.RISK);
        Approvals approvals = shop.get(Approvals.class);
        ApprovalView request = approvals.find(((Asked.Waiting) approvals.ask(new Ask(
                        "counter-" + ++keys,
                        CounterDeed.CODE,
                        new CounterDeed.Publication(code, terms),
                        "against fraud",
                        People.RISK)))
                .id());
        approvals.agree(request.id(), request.hash(), People.CHECKER);
    }

    private void at(DecisionPoint point) {
        RuleChange change = RuleChange.open(shop, point, "Against fraud");
        files(point).forEach(file -> change.put(file.path(), new String(file.content(), StandardCharsets.UTF_8)));
        change.throughTheHouse();
    }

    /** The same rulebook with those of its point. */
    static Rulebook with(Rulebook rulebook) {
        Rulebook with = rulebook;
        for (RuleFile file : files(rulebook.point()).toList()) {
            with = with.with(file);
        }
        return with;
    }

    private static Stream<RuleFile> files(DecisionPoint point) {
        return KINDS.stream()
                .map(code -> Gallery.of(code).orElseThrow())
                .filter(kind -> kind.point() == point)
                .flatMap(kind -> Stream.of(kind.rules(), kind.cases()))
                .map(file -> new RuleFile(
                        point.code() + "/risk/"
                                + file.path().substring(file.path().indexOf('/') + 1),
                        file.content()));
    }
}
