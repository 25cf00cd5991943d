package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.payout.PayoutFact;

/** What things are called. */
class WordsTest {

    /** Of two lines for one key the later one is taken, and nobody sees that the other was ever meant. */
    @Test
    void noBundleOfAnyModuleGivesAKeyTwice() throws IOException {
        List<Path> bundles = new ArrayList<>();
        for (String module : List.of("rules", "shop-ejb", "shop-web")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "resources"))) {
                files.filter(file -> file.toString().endsWith(".properties")).forEach(bundles::add);
            }
        }
        assertThat(bundles).hasSizeGreaterThan(10);
        for (Path bundle : bundles) {
            Once once = new Once();
            try (var in = Files.newBufferedReader(bundle)) {
                once.load(in);
            }
            assertThat(once.twice).as(bundle.toString()).isEmpty();
        }
    }

    /** Reads as the shop does, line ends, escapes and all. */
    private static final class Once extends Properties {

        private static final long serialVersionUID = 1;

        private final transient List<Object> twice = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                twice.add(key);
            }
            return before;
        }
    }

    @Test
    void whatMeansSomethingElseElsewhereIsCalledSomethingElse() {
        Words words = Words.in(Locale.ENGLISH);
        assertThat(words.parameter("risk", "weight")).isEqualTo("risk points");
        assertThat(words.parameter("weigh", "weight")).isEqualTo("weight");
        assertThat(words.field(BuyerFact.class, "heldOrders")).isEqualTo("held orders");
        assertThat(words.field(PayoutFact.class, "heldOrders")).isEqualTo("its orders that wait for a person");
    }
}
