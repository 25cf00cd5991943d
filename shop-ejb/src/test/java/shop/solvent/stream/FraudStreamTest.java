package shop.solvent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.ledger.Reconciler;
import shop.solvent.platform.Settings;

/**
 * A small town of honest members in which each way of each kind of fraud happens once. How much is found in a large one is in the
 * docs; here it is seen that none of it gets lost. {@code stream.seed} plays another town.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one town for all
class FraudStreamTest {

    private static final Logger LOG = Logger.getLogger(FraudStreamTest.class.getName());

    private static final long SEED = 11;

    private StreamShop shop;
    private Played played;

    @BeforeAll
    void aTown() {
        long seed = Settings.get("stream.seed").map(Long::parseLong).orElse(SEED);
        shop = new StreamShop(LabelledStream.of(StreamPlan.small(seed)), true);
        played = shop.play(day -> {}, Duration.ofHours(1));
        LOG.info(() -> played.tables() + "\n" + played.others());
    }

    @AfterAll
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    @Test
    void theSameSeedIsTheSameTownAndAnotherSeedIsAnother() {
        LabelledStream stream = LabelledStream.of(StreamPlan.small(SEED));

        assertThat(LabelledStream.of(StreamPlan.small(SEED)).acts).isEqualTo(stream.acts);
        assertThat(LabelledStream.of(StreamPlan.small(SEED + 1)).acts).isNotEqualTo(stream.acts);
        assertThat(stream.schemes.stream().map(Scheme::way)).containsAll(Fraud.HOARDING.ways());
        assertThat(stream.schemes.stream().map(Scheme::kind)).containsAll(EnumSet.allOf(Fraud.class));
    }

    @Test
    void theRulesThatShipFindWhatIsDoneWithOneDeviceOneAccountOrInOneHour() {
        assertThat(played.schemes(Fraud.STOLEN_USE, Layer.SHIPPED).found()).isPositive();
        assertThat(played.schemes(Fraud.CASH_OUT, Layer.SHIPPED).found()).isPositive();
        assertThat(played.schemes(Fraud.COMMISSION_RING, Layer.SHIPPED).ratio()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void theRulesOfferedFindSomeOfEachKindAndMoreThanHalfOfAll() {
        long found = 0;
        long all = 0;
        for (Fraud kind : Fraud.values()) {
            Played.Share share = played.schemes(kind, Layer.OFFERED);
            assertThat(share.found()).as(kind.words()).isPositive();
            found += share.found();
            all += share.of();
        }
        assertThat(found).isGreaterThan(all / 2);
    }

    @Test
    void ofAHundredHonestActsFewerThanThreeAreStoppedAndMostOfWhatIsStoppedIsFraud() {
        assertThat(played.honestActs(Layer.SHIPPED).ratio()).isLessThan(0.015);
        assertThat(played.honestActs(Layer.SCORES).ratio()).isLessThan(0.03);
        assertThat(played.precision(Layer.SCORES).ratio()).isGreaterThan(0.8);
    }

    @Test
    void afterAllOfItTheBooksAgree() {
        assertThat(shop.shop
                        .database()
                        .inTransaction(() -> shop.shop.get(Reconciler.class).findings()))
                .isEmpty();
    }
}
