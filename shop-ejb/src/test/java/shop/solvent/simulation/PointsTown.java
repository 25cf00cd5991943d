package shop.solvent.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayEnds;
import shop.solvent.evidence.Sealing;
import shop.solvent.freezing.BurnBackDeed;
import shop.solvent.freezing.BurnBackDeed.GivingBack;
import shop.solvent.freezing.BurnDeed;
import shop.solvent.freezing.BurnDeed.Burning;
import shop.solvent.freezing.FreezeDeed;
import shop.solvent.freezing.FreezeDeed.Freezing;
import shop.solvent.freezing.FreezeView;
import shop.solvent.freezing.Freezes;
import shop.solvent.freezing.LiftFreezeDeed;
import shop.solvent.freezing.LiftFreezeDeed.Lifting;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.merge.MergeDeed;
import shop.solvent.merge.MergeDeed.Two;
import shop.solvent.merge.MergeUndoDeed;
import shop.solvent.merge.MergeUndoDeed.Which;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.GrowthDeed;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.SignOff;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/**
 * A shop that promises far more points than merchants pay for, and people who earn, spend, give on, take back and forget them,
 * day by day from one seed. What the shop answered is kept beside, so that its books can be held against it.
 */
final class PointsTown {

    private static final String OTHER = "softpark";
    private static final List<String> MERCHANTS = List.of(World.MERCHANT, OTHER);
    private static final List<String> GOODS = List.of(World.COURSE, "editor");

    /** An order as the shop's answers told it. */
    static final class Bought {
        final OrderId id;
        final MemberId buyer;
        final long points;
        final long coins;
        final long spent;
        Outcome state;
        boolean refunded;

        Bought(Receipt receipt, MemberId buyer) {
            id = receipt.id();
            this.buyer = buyer;
            state = receipt.outcome();
            points = Expected.granted(receipt, "points");
            coins = Expected.granted(receipt, "coins");
            spent = state == Outcome.REFUSED
                    ? 0
                    : receipt.listAmount().amount()
                            - Expected.granted(receipt, "discount")
                            - Expected.granted(receipt, "subsidy")
                            - receipt.payable().amount();
        }

        /** Whether what it gave is given. */
        boolean stands() {
            return state == Outcome.ACCEPTED && !refunded;
        }
    }

    /** Something that may happen. It tells what; null if there was no occasion for it. */
    private interface Act {
        String happens();
    }

    private record Choice(int weight, Act act) {}

    final World world;
    final TestShop shop;
    final List<Bought> orders = new ArrayList<>();
    final List<MemberId> members = new ArrayList<>();

    private final List<PointFreezeId> freezes = new ArrayList<>();
    private final List<Merge> merges = new ArrayList<>();

    /** Two members who are one. */
    private record Merge(MergeId id, MemberId absorbed) {}

    /** How often what happened. */
    final Map<String, Integer> counts = new TreeMap<>();

    private final Random random;
    private final List<Choice> choices = List.of(
            new Choice(5, this::joins),
            new Choice(100, this::buys),
            new Choice(30, this::decides),
            new Choice(22, this::takesBack),
            new Choice(45, this::gives),
            new Choice(2, this::contributes),
            new Choice(12, this::freezes),
            new Choice(8, this::endsAFreeze),
            new Choice(2, this::merges),
            new Choice(2, this::partsAgain));
    private final int weights = choices.stream().mapToInt(Choice::weight).sum();
    private YearMonth month;
    private int joined;

    /** Promising more than it can pay. */
    PointsTown(long seed) {
        this(seed, false);
    }

    /** @param rich whether merchants give up more than the points cost, and lots are raised out of what is left */
    PointsTown(long seed, boolean rich) {
        world = new World(rich ? JurisdictionProfile.of("CN-GROWTH") : JurisdictionProfile.cn());
        shop = world.shop;
        random = new Random(seed);
        shop.get(Merchants.class).open(new AddMerchant(OTHER, OTHER, OTHER, 500, "test"));
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct("editor", ProductKind.LICENCE, "editor", "editor", OTHER, null, null, "system:test"));
        catalogue.setPrice("editor", World.WEB, 4_950, "system:test");
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "two tracks")
                .put("checkout/points/tracks.drl", """
                rule "送积分六成 · Points for six tenths" @id("points")
                when $line : LineFact( sku == "editor" )
                then effects.points($line, %d, 3, 10); end

                rule "送金币 · Coins" @id("coins")
                when $line : LineFact( quantity < 4 )
                then effects.coins($line, 300, 0); end

                rule "大单金币七天后可用 · Coins of large orders later" @id("later")
                when $line : LineFact( quantity >= 4 )
                then effects.coins($line, 500, 7); end

                rule "金币三十天到期 · Coins end after thirty days" @id("coins-end")
                when OrderFact( )
                then effects.coinsEnd(30, 0); end

                rule "下单续二十天 · An order keeps them for twenty" @id("kept")
                when LineFact( quantity == 2 )
                then effects.coinsKept(20); end

                rule "积分四十天后月底到期 · Points end with the month after forty days" @id("points-end")
                when OrderFact( )
                then effects.pointsEnd(40, 1); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """.formatted(rich ? 200 : 6_000))
                .put("checkout/points/tracks.cases.csv", """
                case,rule,fires,line1.sku,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,coins,yes,course,10000,1,5000,300,accepted
                one gives points,points,yes,editor,10000,1,5000,300,accepted
                a course gives less,points,no,course,10000,1,5000,300,accepted
                four,coins,no,course,10000,4,5000,500,accepted
                four wait,later,yes,course,10000,4,5000,500,accepted
                one does not,later,no,course,10000,1,5000,300,accepted
                ends,coins-end,yes,course,10000,1,5000,300,accepted
                two keep,kept,yes,course,10000,2,5000,300,accepted
                one keeps nothing,kept,no,course,10000,1,5000,300,accepted
                points end,points-end,yes,course,10000,1,5000,300,accepted
                three,three,yes,course,10000,3,5000,300,held
                two,three,no,course,10000,2,5000,300,accepted
                """)
                .throughTheHouse();
        MERCHANTS.forEach(merchant -> Agreed.contribute(
                shop, new Contribute(world.key(), People.FINANCE, merchant, Money.fen(5_000), "to begin with")));
        for (int i = 0; i < 12; i++) {
            joins();
        }
        List.of(
                        FreezeDeed.class,
                        LiftFreezeDeed.class,
                        BurnDeed.class,
                        BurnBackDeed.class,
                        MergeDeed.class,
                        MergeUndoDeed.class)
                .forEach(shop::get);
        if (rich) {
            raises();
        }
        month = month();
        shop.get(Sealing.class).seal();
        DayEnds.change(shop);
    }

    /** Somebody of the law signs, two people record it, and a rule raises lots by as much as there is. */
    private void raises() {
        MERCHANTS.forEach(merchant -> world.changesGiveUp(merchant, 2_000, "so that there is a surplus"));
        shop.get(GrowthDeed.class);
        String paper = done(
                GrowthDeed.CODE,
                new SignOff(
                        30_000,
                        "Li Ming",
                        "Li & Partners",
                        today().toString(),
                        today().plusDays(300).toString(),
                        "opinion.pdf",
                        "ab".repeat(32)),
                People.FINANCE);
        assertThat(paper).isNotNull();
        RuleChange.open(shop, DecisionPoint.RELEASE, "raises")
                .put("release/raise/basic.drl", """
                rule "上调 · Raise" @id("raise")
                when $lots : LotClassFact( level == "basic" )
                then effects.raise($lots, 7000); end
                """)
                .put("release/raise/basic.cases.csv", """
                case,rule,fires,pool.funded,pool.surplus,lots1.level,lots1.issued,decision.raised
                a surplus raises,raise,yes,100000,500,basic,10000,500
                gold is not raised,raise,no,100000,500,gold,10000,0
                """)
                .throughTheHouse();
    }

    LocalDate today() {
        return LocalDate.now(shop.clock());
    }

    private YearMonth month() {
        return YearMonth.from(today());
    }

    /** What people do on a day, and what the shop does when it is over. */
    void day() {
        int acts = 3 + random.nextInt(10);
        for (int i = 0; i < acts; i++) {
            shop.clock().advance(Duration.ofMinutes(1 + random.nextInt(100)));
            String what = act().happens();
            if (what != null) {
                counts.merge(what, 1, Integer::sum);
            }
        }
        shop.clock()
                .set(today().plusDays(1)
                        .atTime(0, 20)
                        .atZone(shop.clock().getZone())
                        .toInstant());
        shop.get(Sealing.class).seal();
        shop.clock().advance(Duration.ofMinutes(11));
        shop.get(Sealing.class).seal();
        DayEnds.change(shop);
        assertThat(shop.get(BusinessDate.class).date())
                .as("the day that is open")
                .isEqualTo(today());
        if (month().isAfter(month)) {
            MERCHANTS.forEach(pool -> releases(pool, month));
            month = month();
        }
    }

    private Act act() {
        int chance = random.nextInt(weights);
        for (Choice choice : choices) {
            chance -= choice.weight();
            if (chance < 0) {
                return choice.act();
            }
        }
        throw new IllegalStateException("weights");
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private String joins() {
        MemberId inviter = members.isEmpty() || oneIn(2) ? null : one(members);
        String invite = inviter == null ? null : shop.get(Members.class).inviteToken(inviter);
        MemberId member = shop.get(Registration.class)
                .register(new RegisterMember(world.key(), World.WEB, "1391%07d".formatted(++joined), null, invite))
                .id();
        members.add(member);
        return "joined";
    }

    private void earnsALiving(MemberId member) {
        if (world.spendable(member) < 100_000) {
            shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(100_000)));
        }
    }

    private String buys() {
        MemberId buyer = one(members);
        earnsALiving(buyer);
        Spent spent = oneIn(2) ? new Spent(0, 0) : new Spent(random.nextInt(3_000), random.nextInt(5_000));
        Receipt receipt = shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new Line(one(GOODS), oneIn(3) ? 2 + random.nextInt(3) : 1)),
                        "device-of-" + buyer,
                        null,
                        List.of(),
                        null,
                        spent));
        Bought bought = new Bought(receipt, buyer);
        orders.add(bought);
        if (bought.spent > 0) {
            counts.merge("paid with coins or points", 1, Integer::sum);
        }
        return receipt.outcome().name();
    }

    private Bought latest(Predicate<Bought> which) {
        List<Bought> some = orders.stream().filter(which).toList();
        int late = Math.min(some.size(), 25);
        return some.isEmpty() ? null : some.get(some.size() - 1 - random.nextInt(late));
    }

    private String decides() {
        Bought held = latest(order -> order.state == Outcome.HELD);
        if (held == null) {
            return null;
        }
        var opened = shop.get(Cases.class).of(CaseSubject.of(held.id)).orElseThrow();
        if (opened.state() != CaseView.State.OPEN) { // it waited too long
            held.state = Outcome.REFUSED;
            return "held order ended";
        }
        boolean approves = !oneIn(3);
        if (approves) {
            shop.get(Review.class).approve(opened.id(), People.RISK, "a regular");
        } else {
            shop.get(Review.class).reject(opened.id(), People.RISK, "no regular");
        }
        held.state = approves ? Outcome.ACCEPTED : Outcome.REFUSED;
        return approves ? "approved" : "rejected";
    }

    private String takesBack() {
        Bought order = latest(Bought::stands);
        if (order == null) {
            return null;
        }
        world.refund(order.id);
        order.refunded = true;
        return "refunded";
    }

    private String gives() {
        MemberId giver = one(members);
        MemberId receiver = one(members);
        Asset asset = oneIn(2) ? Asset.COIN : Asset.POINT;
        long has = shop.get(Ledger.class)
                .balances(giver.value())
                .get(asset == Asset.COIN ? AccountType.COINS : AccountType.RELEASED_POINTS)
                .available()
                .amount();
        if (has == 0 || giver.equals(receiver)) {
            return null;
        }
        long many = oneIn(8) ? has + 1 : 1 + random.nextLong(has);
        try {
            shop.get(PointGifts.class).give(new GivePoints(world.key(), World.WEB, giver, receiver, asset, many));
            assertThat(many).as("more than there was").isLessThanOrEqualTo(has);
            return "given in " + asset;
        } catch (Rejection refusal) {
            return "not given";
        }
    }

    private String contributes() {
        Agreed.contribute(
                shop,
                new Contribute(
                        world.key(),
                        People.FINANCE,
                        one(MERCHANTS),
                        Money.fen(100 + random.nextInt(2_000)),
                        "promotion"));
        return "contributed";
    }

    /** One asks, and where it takes two another agrees. @return what came of it; null where it was refused */
    private String done(String deed, Record content, String asks) {
        Approvals approvals = shop.get(Approvals.class);
        try {
            Asked asked = approvals.ask(new Ask(world.key(), deed, content, "as the report says", asks));
            if (asked instanceof Asked.Done done) {
                return done.result();
            }
            ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
            return approvals.agree(waits.id(), waits.hash(), People.CHECKER).result();
        } catch (Rejection refusal) {
            return null;
        }
    }

    private String freezes() {
        String id = done(
                FreezeDeed.CODE,
                new Freezing(
                        "MEMBER",
                        one(members).toString(),
                        false,
                        one(List.of("POINT", "COIN", "")),
                        oneIn(2) ? 0 : 1 + random.nextInt(300),
                        "FRAUD",
                        1 + random.nextInt(12),
                        ""),
                People.RISK);
        if (id == null) {
            return "not frozen";
        }
        freezes.add(PointFreezeId.parse(id));
        return "frozen";
    }

    /** It is let go or burnt, or the burn is taken back. */
    private String endsAFreeze() {
        if (freezes.isEmpty()) {
            return null;
        }
        FreezeView freeze = shop.get(Freezes.class).find(one(freezes));
        String id = freeze.id().toString();
        return switch (freeze.state()) {
            case FROZEN ->
                oneIn(3)
                        ? outcome("let go", done(LiftFreezeDeed.CODE, new Lifting(id), People.RISK))
                        : outcome(
                                "burnt",
                                done(BurnDeed.CODE, new Burning(id, freeze.sum().all()), People.RISK));
            case BURNT -> outcome("burn taken back", done(BurnBackDeed.CODE, new GivingBack(id), People.RISK));
            default -> null;
        };
    }

    private static String outcome(String what, String result) {
        return result == null ? "not " + what : what;
    }

    private String merges() {
        MemberId survivor = one(members);
        MemberId absorbed = one(members);
        if (survivor.equals(absorbed) || members.size() < 10) {
            return null;
        }
        String id = done(MergeDeed.CODE, new Two(survivor.toString(), absorbed.toString()), People.ADMIN);
        if (id == null) {
            return "not merged";
        }
        members.remove(absorbed);
        merges.add(new Merge(MergeId.parse(id), absorbed));
        return "merged";
    }

    private String partsAgain() {
        if (merges.isEmpty()) {
            return null;
        }
        Merge merge = merges.get(merges.size() - 1);
        String id = done(MergeUndoDeed.CODE, new Which(merge.id().toString()), People.ADMIN);
        if (id == null) {
            return "not parted again";
        }
        merges.remove(merge);
        members.add(merge.absorbed());
        return "parted again";
    }

    private void releases(String pool, YearMonth period) {
        RunView run =
                shop.get(Releases.class).start(new StartRelease(world.key(), pool, period.toString(), "system:test"));
        shop.get(Steps.class).workOff(shop.get(ReleaseJob.class));
        run = shop.get(Releases.class).find(run.id());
        if (run.raised() != null && run.raised() > 0) {
            counts.merge("raised", 1, Integer::sum);
        }
        counts.merge(run.carried() > 0 ? "release in part" : "release in full", 1, Integer::sum);
    }
}
