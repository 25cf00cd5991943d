package shop.solvent.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.Anomalies;
import shop.solvent.anomaly.AnomalyLearning;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Stocking;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckIns;
import shop.solvent.commission.CommissionSettlement;
import shop.solvent.credit.CreditDay;
import shop.solvent.day.DayStep;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.message.SandboxMessages;
import shop.solvent.operator.People;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.DailySales;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Review;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.Payments;
import shop.solvent.payment.SandboxGateway;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.relation.RelationRuns;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockImport;
import shop.solvent.stock.Stocks;
import shop.solvent.stream.StreamAct.Deed;
import shop.solvent.takeover.SightingDay;
import shop.solvent.wallet.SandboxPayments;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.SandboxPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/**
 * Plays a stream through the shop: its own use cases on a real database, with the work of each night and a desk that decides each
 * case on the day after as it truly is. The desk puts nobody on a list, so that whoever is found today has to be found again
 * tomorrow.
 */
final class StreamShop {

    /** A Wednesday at midnight in the shop's zone. */
    private static final Instant BEGIN = Instant.parse("2026-06-30T16:00:00Z");

    private static final String BY = "system:stream";
    private static final String APP = "app";
    private static final String WEB = "web";
    private static final int TICKETS = 400;
    private static final LocalTime NIGHT = LocalTime.of(3, 40);

    /** What a house limit, and no rule, says to somebody who keeps too much. */
    private static final Set<String> LIMITS = Set.of("payment.too-many-open", "payment.too-often");

    final TestShop shop;
    private final LabelledStream stream;
    private final ExecutorService lanes;
    private final Map<Integer, MemberId> members = new ConcurrentHashMap<>();
    private final Map<Integer, OrderId> latest = new ConcurrentHashMap<>();
    private final Map<Integer, MerchantId> fronts = new HashMap<>();

    /** Of each act by what it was stopped; null for those that went on. */
    private final Stopped[] stopped;

    /** The act that a case is about, by its subject. */
    private final Map<String, Integer> byCase = new ConcurrentHashMap<>();
    /** How often something came to nothing for another reason than a suspicion. */
    private final Map<String, Integer> others = new ConcurrentHashMap<>();

    private int orders;

    /** @param offered whether it takes up the rules against fraud that the gallery offers */
    StreamShop(LabelledStream stream, boolean offered) {
        this.stream = stream;
        stopped = new Stopped[stream.acts.size()];
        lanes = Executors.newFixedThreadPool(stream.plan.lanes());
        System.setProperty("shop.sandbox", "on"); // a provider with a page to pay at
        shop = TestShop.empty();
        shop.clock().set(at(-LabelledStream.DAY * 400));
        // Who hears messages, and the providers of a sandbox, are there before anybody asks for them.
        List.of(
                        DailySales.class,
                        SandboxPayments.class,
                        SandboxPayouts.class,
                        SandboxGateway.class,
                        SandboxMessages.class)
                .forEach(shop::get);
        shop.get(ShippedRules.class);
        People.cameTo(shop);
        furnish();
        if (offered) {
            OfferedRules.takenUpBy(shop);
        }
    }

    private Instant at(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }

    private void furnish() {
        for (String channel : List.of(WEB, APP)) {
            shop.get(Channels.class).add(new AddChannel(channel, channel, channel, null, People.ADMIN));
        }
        Catalogue catalogue = shop.get(Catalogue.class);
        Set<String> open = new TreeSet<>();
        Set<String> bought = stream.acts.stream().map(StreamAct::what).collect(Collectors.toSet());
        for (Goods goods : Goods.all(stream.fronts)) {
            if (open.add(goods.merchant())) {
                shop.get(Merchants.class)
                        .open(new AddMerchant(goods.merchant(), goods.merchant(), goods.merchant(), 1_000, BY));
            }
            if (!bought.contains(goods.sku())) {
                continue;
            }
            ProductKind kind = goods.merchant().equals(Goods.CARDS) ? ProductKind.CARD_KEY : ProductKind.COURSE;
            catalogue.addProduct(
                    new AddProduct(goods.sku(), kind, goods.sku(), goods.sku(), goods.merchant(), null, null, BY));
            for (String channel : List.of(WEB, APP)) {
                catalogue.setPrice(goods.sku(), channel, goods.fen(), BY);
            }
            if (goods.scarce()) {
                shop.get(Stocks.class).keep(goods.sku(), Stocking.KEYS, 5, 0, "sold as keys", People.OPERATOR);
                String keys = IntStream.range(0, TICKETS)
                        .mapToObj("ticket-%09d"::formatted)
                        .collect(Collectors.joining("\n"));
                shop.get(StockBatches.class)
                        .begin(goods.sku(), "keys.txt", null, null, keys.getBytes(), People.OPERATOR);
                shop.get(Steps.class).workOff(shop.get(StockImport.class));
            }
        }
        for (int front = 0; front < stream.fronts; front++) {
            fronts.put(front, shop.get(Merchants.class).find(Goods.front(front)).id());
        }
        shop.get(Pools.class).open("newcomer", "newcomer", "newcomer", BY);
        Agreed.contribute(
                shop, new Contribute("fund", People.FINANCE, "newcomer", Money.fen(1_000_000_00L), "newcomers"));
    }

    /**
     * Plays all of it, or as many days as the time is enough for.
     *
     * @param tells how far it is, once a day of the stream
     */
    Played play(Consumer<String> tells, Duration most) {
        long begun = System.nanoTime();
        int played = stream.acts.size();
        int night = 0;
        int hour = 0;
        List<StreamAct> acts = stream.acts;
        for (int from = 0, until; from < acts.size(); from = until) {
            int minute = acts.get(from).minute();
            until = from;
            while (until < acts.size() && acts.get(until).minute() == minute) {
                until++;
            }
            if (minute >= night * LabelledStream.DAY + NIGHT.toSecondOfDay() / 60
                    && System.nanoTime() - begun > most.toNanos()) {
                played = from;
                break;
            }
            while (minute >= night * LabelledStream.DAY + NIGHT.toSecondOfDay() / 60) {
                shop.clock().set(at(night * LabelledStream.DAY + NIGHT.toSecondOfDay() / 60));
                night();
                tells.accept("day %d of %d: %,d orders, %,d cases"
                        .formatted(night, stream.plan.days(), orders, byCase.size()));
                night++;
            }
            shop.clock().set(at(minute));
            if (minute >= 0 && minute / 60 > hour) {
                hour = minute / 60;
                shop.get(PaymentSteps.class).expireDue();
                if (hour % 8 == 0) {
                    learn();
                }
            }
            moment(from, until);
        }
        lanes.shutdown();
        return new Played(
                stream,
                Arrays.copyOf(stopped, played),
                played == acts.size() ? stream.plan.days() : night,
                orders,
                (System.nanoTime() - begun) / 1e9,
                Map.copyOf(others));
    }

    private void learn() {
        AnomalyLearning learning = shop.get(AnomalyLearning.class);
        if (Stream.of(ActKind.values()).mapToInt(learning::learn).sum() > 0) {
            shop.get(Anomalies.class).look();
        }
    }

    private void night() {
        Instant now = shop.clock().instant();
        shop.get(RelationRuns.class).ask();
        shop.get(RelationRuns.class).turn();
        shop.get(CommissionSettlement.class).settleDue(now);
        desk(now);
        LocalDate over = LocalDate.ofInstant(now, shop.clock().getZone()).minusDays(1);
        through(shop.get(SightingDay.class), over);
        through(shop.get(CreditDay.class), over);
        shop.get(HeldOrders.class).expireDue();
        Payouts payouts = shop.get(Payouts.class);
        payouts.sendAll();
        shop.get(SandboxPayouts.class).work("wdr_", 100_000);
        payouts.hearAll();
        payouts.askAll();
    }

    private static void through(DayStep work, LocalDate day) {
        Progress progress = work.step(day, 0);
        while (progress.then() == Progress.Then.MORE) {
            progress = work.step(day, progress.after());
        }
    }

    /** Decides what waits, as it truly is. */
    private void desk(Instant now) {
        record Waiting(long id, String kind, long subject) {}
        List<Waiting> waiting = shop.database()
                .database()
                .query(
                        "SELECT id, subject_kind, subject_id FROM risk_case WHERE state = 'OPEN'",
                        row -> new Waiting(row.getLong(1), row.getString(2), row.getLong(3)));
        Review review = shop.get(Review.class);
        for (Waiting one : waiting) {
            boolean held = one.kind().equals("ORDER") || one.kind().equals("WITHDRAWAL");
            Integer act = byCase.get(one.kind() + one.subject());
            boolean fraud = act != null && stream.acts.get(act).scheme() != null;
            Review.Verdict verdict =
                    held ? fraud ? Review.Verdict.REJECT : Review.Verdict.APPROVE : Review.Verdict.CLOSE;
            try {
                review.decide(new CaseId(one.id()), verdict, People.ADMIN, "looked at it");
            } catch (Rejection ended) {
                count(ended.reason().code());
            }
        }
    }

    private void count(String what) {
        others.merge(what, 1, Integer::sum);
    }

    /** All acts of one moment: one deed after the other, those of one deed together. */
    private void moment(int from, int until) {
        for (int first = from, last; first < until; first = last) {
            Deed deed = stream.acts.get(first).deed();
            last = first;
            while (last < until && stream.acts.get(last).deed() == deed) {
                last++;
            }
            if (deed == Deed.ORDER) {
                order(first, last);
            } else {
                each(first, last, this::act);
            }
        }
    }

    /** Each person's acts in their order, several persons' at once. */
    private void each(int first, int last, IntConsumer act) {
        int count = stream.plan.lanes();
        if (count == 1 || last - first == 1) {
            IntStream.range(first, last).forEach(act);
            return;
        }
        inLanes(lane -> () -> {
            IntStream.range(first, last)
                    .filter(i -> stream.acts.get(i).person() % count == lane)
                    .forEach(act);
            return null;
        });
    }

    private void inLanes(IntFunction<Callable<Void>> work) {
        try {
            List<Callable<Void>> all =
                    IntStream.range(0, stream.plan.lanes()).mapToObj(work).toList();
            for (Future<Void> one : lanes.invokeAll(all)) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private void act(int index) {
        StreamAct act = stream.acts.get(index);
        try {
            switch (act.deed()) {
                case JOIN -> join(index, act);
                case TELL_ADDRESS -> shop.get(Traits.class).tell(member(act), TraitKind.ADDRESS, act.what(), BY);
                case TELL_PAYEE -> shop.get(Traits.class).tell(member(act), TraitKind.PAYEE, act.what(), BY);
                case TELL_SELLER ->
                    shop.get(Traits.class).tell(fronts.get(act.quantity()), TraitKind.PAYEE, act.what(), BY);
                case TOP_UP ->
                    shop.get(TopUps.class)
                            .topUp(new TopUp(key(index), channel(act), member(act), Money.fen(act.fen())));
                case CHECK_IN ->
                    shop.get(CheckIns.class)
                            .checkIn(new CheckIn(channel(act), member(act), LocalDate.now(shop.clock())));
                case REFUND -> refund(index, act);
                case WITHDRAW -> withdraw(index, act);
                case RESERVE -> reserve(index, act);
                case ORDER -> throw new IllegalStateException("orders go together");
            }
        } catch (Rejection rejection) {
            rejected(index, rejection.reason());
        }
    }

    private void join(int index, StreamAct act) {
        StreamPerson person = stream.persons.get(act.person());
        MemberId inviter = person.inviter() < 0 ? null : members.get(person.inviter());
        String invite = inviter == null ? null : shop.get(Members.class).inviteToken(inviter);
        members.put(
                act.person(),
                shop.get(Registration.class)
                        .register(new RegisterMember(
                                key(index), channel(act), "13%09d".formatted(act.person()), null, invite))
                        .id());
    }

    private void refund(int index, StreamAct act) {
        OrderId order = latest.remove(act.person());
        if (order != null) {
            // Two people agree where one may not.
            Agreed.refund(
                    shop, new RefundOrder(key(index), "channel:" + channel(act), channel(act), order, "taken back"));
        }
    }

    private void withdraw(int index, StreamAct act) {
        WithdrawalView made = shop.get(Withdrawals.class)
                .request(new Withdraw(key(index), channel(act), member(act), Money.fen(act.fen())));
        if (made.state() == WithdrawalView.State.HELD) {
            byCase.put("WITHDRAWAL" + made.id().value(), index);
            stopped[index] = new Stopped(
                    Stopped.How.HELD, causesOf("WITHDRAWAL", made.id().value()));
        }
    }

    private Set<String> causesOf(String kind, long subject) {
        return new TreeSet<>(shop.database()
                .database()
                .query(
                        "SELECT COALESCE(f.rule_id, f.code) FROM risk_case c JOIN risk_flag f ON f.risk_case = c.id"
                                + " WHERE c.subject_kind = ? AND c.subject_id = ?",
                        row -> row.getString(1),
                        kind,
                        subject));
    }

    private void reserve(int index, StreamAct act) {
        List<Line> cart = List.of(new Line(act.what(), act.quantity()));
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(member(act), channel(act), cart, act.device()));
        if (quote.id() == null) {
            rejected(index, quote.reasons().get(0));
            return;
        }
        shop.get(Payments.class)
                .open(
                        new OpenPayment(
                                key(index),
                                channel(act),
                                member(act),
                                cart,
                                act.device(),
                                List.of(),
                                quote.id(),
                                quote.payable(),
                                IfLate.BACK),
                        Set.of());
    }

    private void rejected(int index, Reason reason) {
        String code = reason.code();
        String rule = reason.ruleId() == null ? reason.parameters().get("reason") : reason.ruleId();
        if (code.startsWith("step-up.")) {
            stopped[index] = new Stopped(Stopped.How.CODE, Set.of(Layer.SCORE));
        } else if (LIMITS.contains(code)) {
            stopped[index] = new Stopped(Stopped.How.REFUSED, Set.of(code));
        } else if (code.equals("payment.not-kept") || code.equals("withdrawal.refused") || reason.ruleId() != null) {
            stopped[index] = new Stopped(Stopped.How.REFUSED, Set.of(rule));
        } else if (code.equals("withdrawal.blocked")) {
            stopped[index] = new Stopped(Stopped.How.REFUSED, Set.of(Layer.SCORE));
        }
        count(stream.acts.get(index).deed() + " " + code);
    }

    /** Orders of one moment share transactions. */
    private void order(int first, int last) {
        int count = Math.min(stream.plan.lanes(), 1 + (last - first) / 40);
        List<List<Integer>> parts = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            int of = lane;
            parts.add(IntStream.range(first, last)
                    .filter(i -> stream.acts.get(i).person() % count == of)
                    .boxed()
                    .toList());
        }
        if (count == 1) {
            place(parts.get(0));
        } else {
            inLanes(lane -> () -> {
                if (lane < count) {
                    place(parts.get(lane));
                }
                return null;
            });
        }
        orders += last - first;
    }

    private void place(List<Integer> some) {
        List<PlaceOrder> all = some.stream()
                .map(index -> {
                    StreamAct act = stream.acts.get(index);
                    return new PlaceOrder(
                            key(index),
                            member(act),
                            channel(act),
                            List.of(new Line(act.what(), act.quantity())),
                            act.device(),
                            null);
                })
                .toList();
        List<Answer> answers = shop.get(Checkout.class).placeAll(all);
        for (int i = 0; i < some.size(); i++) {
            placed(some.get(i), answers.get(i));
        }
    }

    private void placed(int index, Answer answer) {
        Receipt receipt;
        try {
            receipt = answer.receipt();
        } catch (Rejection rejection) {
            rejected(index, rejection.reason());
            return;
        }
        StreamAct act = stream.acts.get(index);
        if (receipt.outcome() == Outcome.ACCEPTED) {
            latest.put(act.person(), receipt.id());
            return;
        }
        Set<String> causes = receipt.reasons().stream()
                .filter(reason -> reason.ruleId() != null || reason.code().equals(Layer.SCORE))
                .map(reason -> reason.ruleId() == null ? reason.code() : reason.ruleId())
                .collect(Collectors.toCollection(TreeSet::new));
        if (causes.isEmpty()) {
            count("ORDER " + receipt.reasons().get(0).code());
            return;
        }
        stopped[index] = new Stopped(
                switch (receipt.outcome()) {
                    case HELD -> Stopped.How.HELD;
                    case STEP_UP -> Stopped.How.CODE;
                    default -> Stopped.How.REFUSED;
                },
                causes);
        byCase.put(
                (receipt.outcome() == Outcome.HELD ? "ORDER" : "BLOCKED_ORDER")
                        + receipt.id().value(),
                index);
    }

    private MemberId member(StreamAct act) {
        return members.get(act.person());
    }

    private String channel(StreamAct act) {
        StreamPerson person = stream.persons.get(act.person());
        return person.honest() && act.person() % 3 == 0 ? WEB : APP;
    }

    private static String key(int index) {
        return "act-" + index;
    }
}
