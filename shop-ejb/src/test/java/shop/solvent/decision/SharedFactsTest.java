package shop.solvent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.language.DecisionPoint;

/** What many orders see alike is written down once, and each is read as it was decided. */
class SharedFactsTest {

    /** Bytes of an order's facts that do not repeat what all see, which is thousands. */
    private static final int WITHOUT_THEM = 1_000;

    private final TestShop shop = TestShop.empty();
    private final Database sql = shop.database().database();

    private static CheckoutFacts facts(CampaignFacts campaigns) {
        return MadeUpOrder.of(MadeUpOrder.line(0, "one", "course", "m", "p", 1000, 1, 100, 100, ""))
                .order(new OrderFact("web", "2026-11-29", 7, true, 0, 300, 3, 0, 29, 11))
                .buyer(new BuyerFact("m", "gold", false, 3, 0, 90, -1, 0, 0, 0, 0, true))
                .wallet(WalletFact.ofPaidIn(300))
                .activity(new ActivityFact(0, 0, 0, 7, 0, 0, 0))
                .campaigns(campaigns)
                .facts();
    }

    /** Puts orders on record in one transaction, as a batch does. */
    private static List<DecisionId> record(TestShop on, List<CampaignFacts> seen) {
        CheckoutDecision decision = new CheckoutDecision(
                CheckoutDecision.Outcome.REFUSED,
                List.of(),
                List.of(),
                CheckoutDecision.Amounts.NOTHING,
                List.of(),
                "ab".repeat(32));
        List<NewDecision> made = seen.stream()
                .map(campaigns -> new NewDecision(
                        new DecisionId(Ids.next()),
                        DecisionPoint.CHECKOUT,
                        "ord_1",
                        facts(campaigns),
                        decision,
                        on.clock().instant(),
                        on.clock().instant()))
                .toList();
        on.database().inTransaction(() -> {
            on.get(Decisions.class).record(made);
            return null;
        });
        return made.stream().map(NewDecision::id).toList();
    }

    private static DecisionId record(TestShop on, CampaignFacts seen) {
        return record(on, List.of(seen)).get(0);
    }

    private CampaignFacts read(TestShop by, DecisionId id) {
        return CampaignFacts.of(by.get(Decisions.class)
                .find(id)
                .orElseThrow()
                .facts(CheckoutFacts.class)
                .campaigns());
    }

    private int length(DecisionId id) {
        return (int) sql.number("SELECT LENGTH(facts) FROM decision WHERE id = ?", id.value());
    }

    private long shared() {
        return sql.number("SELECT COUNT(*) FROM shared_facts");
    }

    private static CampaignFacts many() {
        return CampaignFacts.of(ManyCampaigns.list());
    }

    @Test
    void onlyTheFirstOrderRepeatsWhatAllSee() {
        Decisions decisions = shop.get(Decisions.class);

        DecisionId first = record(shop, many());
        decisions.share();
        DecisionId second = record(shop, many());
        decisions.share();

        assertThat(length(first)).isGreaterThan(4_000);
        assertThat(length(second)).isLessThan(WITHOUT_THEM);
        assertThat(shared()).isOne();
        for (TestShop reader : List.of(shop, shop.secondServer())) {
            assertThat(read(reader, first)).isEqualTo(many());
            assertThat(read(reader, second)).isEqualTo(many());
        }
    }

    @Test
    void ordersAreReadAsTheySawCampaignsHoweverTheseChange() {
        Random random = new Random(103);
        Decisions decisions = shop.get(Decisions.class);
        Map<DecisionId, CampaignFacts> expected = new HashMap<>();
        List<CampaignFact> usual = new ArrayList<>(ManyCampaigns.list());
        for (int batch = 0; batch < 60; batch++) {
            for (int change = random.nextInt(12); change > 0; change--) {
                int place = random.nextInt(usual.size());
                CampaignFact was = usual.get(place);
                switch (random.nextInt(batch % 10 == 9 ? 12 : 8)) {
                    case 0 -> usual.remove(place);
                    case 11 -> usual.add(place, CampaignFact.unlimited("new-" + batch + '-' + change));
                    default -> usual.set(place, changed(was, random));
                }
            }
            CampaignFacts all = CampaignFacts.of(usual);
            List<CampaignFacts> seen = new ArrayList<>();
            for (int order = 0; order < 1 + random.nextInt(4); order++) {
                Map<String, CampaignFact> otherwise = new HashMap<>();
                for (int one = random.nextInt(4); one > 0; one--) {
                    CampaignFact usually = all.get(random.nextInt(all.size()));
                    otherwise.put(usually.code(), random.nextBoolean() ? null : changed(usually, random));
                }
                if (random.nextInt(4) == 0) {
                    otherwise.put("campaign-100", null);
                    otherwise.put("coupon", CampaignFact.unlimited("coupon"));
                }
                seen.add(all.but(otherwise));
            }
            List<DecisionId> ids = record(shop, seen);
            IntStream.range(0, ids.size()).forEach(i -> expected.put(ids.get(i), seen.get(i)));
            decisions.share();
        }

        TestShop other = shop.secondServer();
        expected.forEach((id, seen) -> assertThat(read(other, id)).isEqualTo(seen));
        assertThat(shared()).isBetween(5L, 59L);
        assertThat(sql.number("SELECT COUNT(*) FROM shared_facts WHERE hash <> UNHEX(SHA2(facts, 256))"))
                .isZero();
        assertThat(sql.number("SELECT AVG(LENGTH(facts)) FROM decision")).isLessThan(2_000);
    }

    private static CampaignFact changed(CampaignFact was, Random random) {
        return new CampaignFact(
                was.code(),
                random.nextInt(5) == 0 ? "" : was.pool(),
                was.group(),
                random.nextInt(3),
                random.nextInt(5) == 0 ? CampaignFact.PLENTY : 0,
                random.nextInt(1_000),
                was.perOrder(),
                random.nextInt(9) == 0 ? 5_000 : was.together());
    }

    @Test
    void aFewCampaignsAreRepeatedByEveryOrder() {
        CampaignFacts few = CampaignFacts.of(ManyCampaigns.list().subList(0, 9));
        record(shop, few);
        shop.get(Decisions.class).share();

        DecisionId second = record(shop, few);

        assertThat(shared()).isZero();
        assertThat(read(shop, second)).isEqualTo(few);
    }

    @Test
    void serversThatSeeTheSameAtOnceWriteItOnce() throws Exception {
        List<Callable<DecisionId>> servers = IntStream.range(0, 4)
                .mapToObj(i -> shop.secondServer())
                .<Callable<DecisionId>>map(server -> () -> {
                    record(server, many());
                    server.get(Decisions.class).share();
                    return record(server, many());
                })
                .toList();

        List<DecisionId> made = Threads.atOnce(servers);

        assertThat(shared()).isOne();
        assertThat(made).allSatisfy(id -> {
            assertThat(length(id)).isLessThan(WITHOUT_THEM);
            assertThat(read(shop, id)).isEqualTo(many());
        });
    }

    @Test
    void aDecisionThatIsTakenBackTakesNothingFromOthers() {
        record(shop, many());
        shop.get(Decisions.class).share();
        assertThatThrownBy(() -> shop.database().inTransaction(() -> {
                    record(shop, many());
                    throw new IllegalStateException("it is taken back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(read(shop.secondServer(), record(shop, many()))).isEqualTo(many());
    }

    @Test
    void whereItCannotBeWrittenOrdersGoOnRepeatingIt() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server, text -> {
            if (broken.get() && text.contains("shared_facts")) {
                throw new SQLException("the connection broke", "08S01");
            }
        });
        Decisions decisions = server.get(Decisions.class);
        DecisionId first = record(server, many());
        decisions.share();
        DecisionId second = record(server, many());
        broken.set(false);
        decisions.share();
        counting.statements();
        DecisionId third = record(server, many());
        decisions.share();

        assertThat(counting.statements()).hasSize(1);
        assertThat(List.of(first, second, third))
                .allSatisfy(id -> assertThat(read(shop, id)).isEqualTo(many()));
        assertThat(length(second)).isGreaterThan(4_000);
        assertThat(length(third)).isLessThan(WITHOUT_THEM);
    }

    @Test
    void whatIsNotWhatItIsCalledIsNotTakenForIt() {
        ManyCampaigns.seen(shop);
        DecisionId id = record(shop, many());
        sql.update("UPDATE shared_facts SET facts = REPLACE(facts, 'campaign-101', 'campaign-xxx')");

        assertThatThrownBy(() -> read(shop.secondServer(), id)).hasStackTraceContaining("are not there");
    }
}
