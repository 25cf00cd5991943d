package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.SoldStamp.Stamp;

class SoldStampTest {

    private static final String TABLES = "(offer|product|channel|merchant|product_stocking|pool)";

    /** A statement, rows that are inserted, or an entity that is locked to be changed. */
    private static final Pattern WRITES = Pattern.compile("(UPDATE|INSERT INTO|REPLACE INTO|DELETE FROM) " + TABLES
            + " |\"" + TABLES
            + " \\(|LockModeType\\.PESSIMISTIC_WRITE[\\s\\S]*\\b(Product|Channel|Merchant|Pool)\\.class"
            + "|\\b(Product|Channel|Merchant|Pool)\\.class[\\s\\S]*LockModeType\\.PESSIMISTIC_WRITE");

    /** Who writes nothing of what is remembered, and what instead. */
    private static final Set<String> OTHERS = Set.of(
            "PoolBudgets.java", // what a budget has left, which is asked for each time
            "Catalogue.java"); // locks goods, and lets PriceBook write their prices

    private final TestShop shop = TestShop.empty();
    private final SoldStamp stamps = shop.get(SoldStamp.class);

    private Stamp now() {
        return stamps.ask(shop.database().database()).get(0);
    }

    @Test
    void itIsTheSameUntilSomethingChangesAndNeverTheOneOfAChangeThatWasTakenBack() {
        Stamp before = now();
        assertThat(now()).isEqualTo(before);
        Stamp[] within = new Stamp[1];
        assertThatThrownBy(() -> shop.database().inTransaction(() -> {
                    stamps.change();
                    within[0] = now();
                    throw new IllegalStateException("taken back");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(now()).isEqualTo(before);

        shop.database().inTransaction(stamps::change);

        assertThat(now()).isNotEqualTo(before).isNotEqualTo(within[0]);
    }

    @Test
    void manyAreSweptUpAndThatIsAChangeToo() {
        for (int i = 0; i < 30; i++) {
            shop.database().inTransaction(stamps::change);
        }
        Stamp before = now();

        stamps.sweep();

        assertThat(now()).isNotEqualTo(before);
        assertThat(now().rows()).isEqualTo(1);
        Stamp swept = now();
        stamps.sweep();
        assertThat(now()).isEqualTo(swept);
    }

    @Test
    void whoeverWritesWhatOrdersRememberPutsAStamp() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> WRITES.matcher(text(file)).find()
                            && !text(file).contains("sold.change();")
                            && !OTHERS.contains(file.getFileName().toString()))
                    .map(Path::toString)
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
    }
}
