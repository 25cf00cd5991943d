package shop.solvent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.approval.Agreed;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Runaway;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.topup.PayerFact;
import shop.solvent.rules.topup.TopUpChoices;
import shop.solvent.rules.topup.TopUpDecision;
import shop.solvent.rules.topup.TopUpFacts;
import shop.solvent.rules.topup.TopUpRules;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** What rules give for a top-up comes out of a pool, once, and never more than is there. */
class TopUpRulesTest {

    private static final String POOL = "top-up-gifts";

    private final World world = new World();
    private final Decisions decisions = world.shop.get(Decisions.class);

    @Test
    void aTopUpBringsWhatRulesGiveOnceAndApartFromWhatWasPaidIn() {
        funded(10_000);
        giveForBigOnes();
        MemberId member = world.member();
        TopUp request = new TopUp(world.key(), World.WEB, member, Money.fen(50_000));

        TopUpReceipt first = topUps().topUp(request);
        TopUpReceipt again = topUps().topUp(request);

        LocalDate today = LocalDate.now(world.shop.clock());
        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(first.gifts())
                .extracting(ActGift::amount, ActGift::lastDay)
                .containsExactly(tuple(Money.fen(5_000), today.plusDays(30)));
        assertThat(again.gifts()).isEqualTo(first.gifts());
        assertThat(balance(member, AccountType.PAID_IN)).isEqualTo(50_000);
        assertThat(balance(member, AccountType.GIFT)).isEqualTo(5_000);
        assertThat(world.shop.get(Wallets.class).of(member).gifts())
                .singleElement()
                .satisfies(gift -> {
                    assertThat(gift.act()).isEqualTo(first.id().toString());
                    assertThat(gift.pool()).isEqualTo(POOL);
                    assertThat(gift.reason()).contains("Top up ¥500");
                });
        assertThat(left()).isEqualTo(5_000);
        world.booksAgree();

        world.shop.clock().advance(Duration.ofDays(31));
        world.shop.get(Gifts.class).expireDue(world.shop.clock().instant());
        assertThat(balance(member, AccountType.GIFT)).isZero();
        assertThat(balance(member, AccountType.PAID_IN))
                .as("what was paid in never ends (G7)")
                .isEqualTo(50_000);
        assertThat(left()).isEqualTo(10_000);
        world.booksAgree();
    }

    @Test
    void creditSaysWhoseTopUpsAPersonLooksAtAndNeverWhatIsGiven() {
        funded(10_000);
        String looks = """
                rule "信用 C 级一次充值千元以上，由人查看 · A thousand yuan at once of credit C is looked at"
                    @id("large-top-up-of-c")
                when
                    TopUpFact( amount >= 100000 )
                    CreditFact( grade == "C" )
                then
                    %s
                end
                """;
        String cases = """
                case,rule,fires,topup.amount,credit.grade,decision.gift
                信用 C 级 · of credit C,large-top-up-of-c,yes,100000,C,0
                信用 B 级 · of credit B,large-top-up-of-c,no,100000,B,0
                """;
        assertRejected(
                "draft.problems",
                () -> RuleChange.open(world.shop, DecisionPoint.TOP_UP, "Give by credit")
                        .put("topup/gift/credit.drl", looks.formatted("effects.gift(\"" + POOL + "\", 100, 30);"))
                        .throughTheHouse());
        RuleChange.open(world.shop, DecisionPoint.TOP_UP, "Look by credit")
                .put("topup/risk/credit.drl", looks.formatted("effects.lookInto(\"large\");"))
                .put("topup/risk/credit.cases.csv", cases)
                .throughTheHouse();

        TopUpReceipt looked = topUp(world.member(), 100_000);

        assertThat(world.shop.get(Cases.class).of(CaseSubject.of(looked.id()))).isPresent();
        assertThat(((TopUpFacts) why(looked).facts()).credit()).isEqualTo(CreditFact.NEUTRAL);
    }

    @Test
    void theDecisionSaysWhatWasWantedWhatWasGivenAndWhatTheRulesSaw() {
        funded(3_000);
        giveForBigOnes();
        MemberId member = world.member();
        world.shop
                .clock()
                .set(ZonedDateTime.of(
                                2029, 3, 3, 21, 30, 0, 0, world.shop.clock().getZone())
                        .toInstant());

        TopUpReceipt topUp = topUp(member, 50_000);
        TopUpReceipt small = topUp(member, 100);

        Acts.Explained explained = world.shop.get(Acts.class).explain(topUp.id().toString());
        assertThat(explained.member()).isEqualTo(member);
        assertThat(explained.gifts()).isEqualTo(topUp.gifts());
        TopUpDecision decision = (TopUpDecision) explained.why().decision();
        assertThat(decision.effects())
                .filteredOn(effect -> effect.rule().id().equals("top-up-500"))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.desired()).isEqualTo(5_000);
                    assertThat(effect.granted()).isEqualTo(3_000);
                    assertThat(effect.limitedBy()).isEqualTo("pool");
                });
        TopUpFacts facts = (TopUpFacts) explained.why().facts();
        assertThat(facts.topUp().weekend()).isTrue();
        assertThat(facts.topUp().hour()).isEqualTo(21);
        assertThat(facts.payer().firstTopUp()).isTrue();
        PayerFact later = ((TopUpFacts) why(small).facts()).payer();
        assertThat(later.firstTopUp()).isFalse();
        assertThat(later.topUps()).isEqualTo(1);
        assertThat(later.toppedUpLast30Days()).isEqualTo(50_000);
        assertThat(later.giftsLast30Days()).isEqualTo(3_000);
        assertThat(later.takenOutLast30Days()).isZero();
        assertThat(small.gifts()).isEmpty();
        Reach other = new Reach(Set.of("app"), Set.of(), Set.of());
        assertRejected(
                "act.not-found",
                () -> other.during(
                        () -> world.shop.get(Acts.class).explain(topUp.id().toString())));
        assertRejected("act.not-found", () -> world.shop.get(Acts.class).explain("top_0000000000000"));
    }

    @Test
    void whoTakesTheMoneyOutAgainIsSeenToHaveDoneSo() {
        funded(100_000);
        giveForBigOnes();
        MemberId member = world.member();
        topUp(member, 50_000);
        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, member, Money.fen(50_000)));

        TopUpReceipt second = topUp(member, 50_000);

        assertThat(((TopUpFacts) why(second).facts()).payer().takenOutLast30Days())
                .isEqualTo(50_000);
        assertThat(second.gifts()).isEmpty();
        world.booksAgree();
    }

    @Test
    void aPoolThatManyDrawOnAtOnceGivesWhatItHasAndNotAFenMore() throws Exception {
        funded(12_000);
        giveForBigOnes();
        List<MemberId> members =
                IntStream.range(0, 8).mapToObj(i -> world.member()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<TopUpReceipt>> all = members.stream()
                    .<Callable<TopUpReceipt>>map(member -> {
                        TopUp request = new TopUp(world.key(), World.WEB, member, Money.fen(50_000));
                        return () -> topUps().topUp(request);
                    })
                    .toList();
            for (Future<TopUpReceipt> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(members.stream()
                        .map(member -> balance(member, AccountType.GIFT))
                        .sorted())
                .containsExactly(0L, 0L, 0L, 0L, 0L, 2_000L, 5_000L, 5_000L);
        assertThat(members.stream()
                        .mapToLong(member -> balance(member, AccountType.PAID_IN))
                        .sum())
                .isEqualTo(8 * 50_000);
        assertThat(left()).isZero();
        world.booksAgree();
    }

    @Test
    void noRuleGivesOutOfAMerchantsPoolWhichTakesTheMerchantsConsent() {
        funded(10_000);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(90_000), "test"));
        TopUpDecision decision = new TopUpRules(asking(World.MERCHANT, 500))
                .decide((TopUpFacts) why(topUp(world.member(), 100)).facts());

        assertThat(decision.gifts()).isEmpty();
        assertThat(decision.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.desired()).isEqualTo(500);
            assertThat(effect.limitedBy()).isEqualTo("pool");
        });
    }

    @Test
    void aTopUpStandsThoughRulesRunAwayAndACaseIsOpened() {
        world.shop.with(ActiveRules.class, new ActiveRules() {
            @Override
            public Rules of(DecisionPoint point) {
                return stuck();
            }
        });

        TopUpReceipt topUp = topUp(world.member(), 50_000);

        assertThat(balance(topUp.member(), AccountType.PAID_IN)).isEqualTo(50_000);
        assertThat(topUp.gifts()).isEmpty();
        assertThat(why(topUp).decision().reasons()).extracting("code").containsExactly(TopUpRules.RUNAWAY);
        assertThat(world.shop.get(Runaways.class).open())
                .extracting(Runaway::point, Runaway::times, Runaway::lastAct)
                .containsExactly(tuple(DecisionPoint.TOP_UP, 1L, topUp.id().toString()));
        world.booksAgree();
    }

    private void funded(long fen) {
        world.shop.get(Pools.class).open(POOL, "充值赠送", "Top-up gifts", People.ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", POOL, Money.fen(fen), "test"));
    }

    private void giveForBigOnes() {
        RuleChange.open(world.shop, DecisionPoint.TOP_UP, "¥50 for ¥500")
                .put("topup/gifts/big.drl", """
                rule "充值满 500 送 50 · Top up ¥500, get ¥50" @id("top-up-500")
                when
                    TopUpFact( amount >= 50000 )
                    PayerFact( takenOutLast30Days == 0 )
                then effects.gift("top-up-gifts", 5000, 30); end

                rule "一成，最多 40 · A tenth, at most ¥40" @id("tenth")
                when TopUpFact( amount >= 20000 ) PayerFact( takenOutLast30Days == 0 )
                then effects.giftShare("top-up-gifts", 1000, 4000, 60); end
                """)
                .put("topup/gifts/big.cases.csv", """
                case,rule,fires,topup.amount,payer.takenOutLast30Days,pool.top-up-gifts,decision.gift,decision.goodFor
                enough,top-up-500,yes,50000,0,100000,5000,30
                a fen less,top-up-500,no,49999,0,100000,4000,60
                taken out,top-up-500,no,50000,1,100000,0,0
                a tenth,tenth,yes,20000,0,100000,2000,60
                small,tenth,no,19999,0,100000,0,0
                """)
                .throughTheHouse();
    }

    private TopUps topUps() {
        return world.shop.get(TopUps.class);
    }

    private TopUpReceipt topUp(MemberId member, long fen) {
        return topUps().topUp(new TopUp(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private Why why(TopUpReceipt topUp) {
        return decisions.explain(topUp.id().toString()).orElseThrow();
    }

    private long balance(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, type))
                .posted()
                .amount();
    }

    private long left() {
        return world.shop.get(Pools.class).view(POOL).available().amount();
    }

    private static Rules asking(String pool, long fen) {
        return new Rules() {
            @Override
            public String rulebook() {
                return "%064x".formatted(1);
            }

            @Override
            public JurisdictionProfile law() {
                return JurisdictionProfile.cn();
            }

            @Override
            public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
                speaking.accept(RuleRef.of("r", "规则 · Rule"));
                ((TopUpChoices) effects).gift(pool, fen, 30);
                return List.of();
            }
        };
    }

    private static Rules stuck() {
        return new Rules() {
            @Override
            public String rulebook() {
                return "%064x".formatted(1);
            }

            @Override
            public JurisdictionProfile law() {
                return JurisdictionProfile.cn();
            }

            @Override
            public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
                throw new RunawayRules(rulebook(), List.of(new FiredRule(RuleRef.of("slow", "慢 · Slow"), List.of())));
            }
        };
    }
}
