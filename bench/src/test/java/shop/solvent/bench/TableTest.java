package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aTableCanBePastedIntoAPage() {
        Table table = new Table(1, "who", "orders/s", "p50");
        table.add("limit", Table.whole(12_345.4), Table.hundredths(0.456));
        table.add("in process", Table.whole(Double.NaN), Table.tenths(1_000.04));

        assertThat(table).hasToString("""
                | who | orders/s | p50 |
                | --- | --: | --: |
                | limit | 12,345 | 0.46 |
                | in process | – | 1,000.0 |
                """);
    }
}
