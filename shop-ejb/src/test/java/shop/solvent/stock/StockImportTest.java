package shop.solvent.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.stock.StockBatchView.State;

/** Keys come in by files. */
class StockImportTest {

    private final KeyShop keys = new KeyShop();
    private final StockBatches batches = keys.batches;
    private final Database database = keys.shop.get(Database.class);

    private List<String> problems(StockBatchView batch) {
        return batches.problems(batch, -1, 200).rows().stream()
                .map(one -> one.line() + " " + one.code() + (one.other() == null ? "" : " " + one.otherLine()))
                .toList();
    }

    private StockBatches.Begun begins(String file) {
        return batches.begin(CARD, "keys.txt", null, null, file.getBytes(StandardCharsets.UTF_8), OPERATOR);
    }

    @Test
    void eachLineOfATextBecomesAKeyThatTheDatabaseAloneDoesNotTell() {
        StockBatchView batch = keys.comeIn(List.of("AAAA-BBBB-CCCC", "short", "AAAA----password 7"));

        assertThat(batch.state()).isEqualTo(State.DONE);
        assertThat(batch.added()).isEqualTo(3);
        assertThat(keys.tally()).isEqualTo(new StockTally(3, 0, 0, 0, 0, 0));
        assertThat(batches.keys(batch, null, 0, 25).rows())
                .extracting(StockKeyView::ending)
                .containsExactly("CCCC", null, "rd 7");
        assertThat(database.query(
                        "SELECT sealed FROM stock_key",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)))
                .noneMatch(text -> text.contains("BBBB") || text.contains("short"));
        assertThat(database.number("SELECT COUNT(*) FROM stock_batch_part")).isZero();
    }

    @Test
    void theFileLiesEncryptedUntilItIsRead() {
        byte[] file = "AAAA-BBBB-CCCC".getBytes(StandardCharsets.UTF_8);
        keys.shop.database().inTransaction(() -> {
            StockBook book = keys.shop.get(StockBook.class);
            var id = new StockBatchId(1);
            book.add(id, CARD, "keys.txt", null, new byte[32], StockBook.NEVER, OPERATOR);
            book.keep(id, file);
            assertThat(database.query(
                            "SELECT content FROM stock_batch_part",
                            row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)))
                    .singleElement()
                    .asString()
                    .doesNotContain("BBBB");
            assertThat(book.content(id)).isEqualTo(file);
        });
    }

    @Test
    void whatIsThereAlreadyIsToldLineByLineWithWhereItIs() {
        StockBatchView first = keys.comeIn(List.of("one", "two"));
        keys.sells("other-card", Stocking.KEYS);

        StockBatchView again = keys.comeIn(List.of("three", "two", "three", " one ", "four"));
        StockBatchView elsewhere = keys.comeIn("other-card", "four\nfive");

        assertThat(again.added()).isEqualTo(2);
        assertThat(problems(again))
                .containsExactly("2 stock.key-there 2", "3 stock.key-twice 1", "4 stock.key-there 1");
        assertThat(batches.problems(again, -1, 1).rows().get(0).other()).isEqualTo(first.id());
        assertThat(problems(elsewhere)).as("in other goods").containsExactly("1 stock.key-there 5");
    }

    @Test
    void aTableWithHeadingsSaysHowLongEachKeyIsGood() {
        LocalDate today = LocalDate.now(keys.shop.clock());
        StockBatchView batch = keys.comeIn(
                CARD,
                "note,key,goodUntil\nx,one," + today + "\nx,two,\nx,three," + today.minusDays(1) + "\nx,four,soon\nx,,"
                        + today + "\n");

        assertThat(batch.added()).isEqualTo(2);
        assertThat(problems(batch)).containsExactly("4 stock.key-over", "5 stock.no-day", "6 stock.key-missing");
        keys.shop.clock().advance(Duration.ofDays(1));
        assertThat(keys.tally()).isEqualTo(new StockTally(1, 0, 0, 0, 0, 1));
        assertThat(keys.stocks.of(CARD).left()).isEqualTo(1);
        assertThat(batches.keys(batch, KeyState.EXPIRED, 0, 25).rows())
                .extracting(StockKeyView::state)
                .containsExactly(KeyState.EXPIRED);
    }

    @Test
    void aLineThatIsNoKeyHarmsNoOther() {
        StockBatchView batch = keys.comeIn(CARD, "one\ntwo,three\n" + "x".repeat(501) + "\n\"a\tb\"\n\nsix");

        assertThat(batch.added()).isEqualTo(2);
        assertThat(problems(batch)).containsExactly("2 stock.line-parts", "3 stock.key-long", "4 stock.key-characters");
    }

    @Test
    void aFileThatIsNoTableIsRefused() {
        StockBatchView batch = keys.comeIn(CARD, "PK\u0003\u0004 no spreadsheet");

        assertThat(batch.state()).isEqualTo(State.REFUSED);
        assertThat(problems(batch)).containsExactly("0 import.spreadsheet");
    }

    @Test
    void aHundredThousandComeInAndEveryDoubleIsFound() {
        keys.comeIn(KeyShop.keys("old", 1_000));
        List<String> file = new ArrayList<>(KeyShop.keys("new", 98_000));
        file.addAll(KeyShop.keys("old", 1_000));
        file.addAll(KeyShop.keys("new", 1_000));

        StockBatchView batch = keys.comeIn(file);

        assertThat(batch.lines()).isEqualTo(100_000);
        assertThat(batch.done()).isEqualTo(100_000);
        assertThat(batch.added()).isEqualTo(98_000);
        assertThat(batch.problemCount()).isEqualTo(2_000);
        assertThat(keys.rows("stock_problem WHERE code = 'stock.key-there'")).isEqualTo(1_000);
        assertThat(keys.rows("stock_problem WHERE code = 'stock.key-twice'")).isEqualTo(1_000);
        assertThat(keys.tally().free()).isEqualTo(99_000);
    }

    @Test
    void whatAServerLeftIsGoneOnWithByAnother() {
        StockImport first = keys.shop.get(StockImport.class);
        byte[] file = String.join("\n", KeyShop.keys("k", 9_000)).getBytes(StandardCharsets.UTF_8);
        keys.shop.database().inTransaction(() -> {
            StockBook book = keys.shop.get(StockBook.class);
            var id = new StockBatchId(7);
            book.add(id, CARD, "keys.txt", null, new byte[32], StockBook.NEVER, OPERATOR);
            book.keep(id, file);
        });
        keys.shop.database().inTransaction(() -> assertThat(first.step(7)).isTrue());
        var second = keys.shop.secondServer();

        second.get(Steps.class).workOff(second.get(StockImport.class));

        StockBatchView batch = batches.find(new StockBatchId(7));
        assertThat(batch.state()).isEqualTo(State.DONE);
        assertThat(batch.added()).isEqualTo(9_000);
        assertThat(batch.problemCount()).isZero();
    }

    @Test
    void theSameFileHandedInAgainBringsNothing() {
        keys.comeIn(List.of("one", "two"));

        StockBatchView again = keys.comeIn(List.of("one", "two"));

        assertThat(again.added()).isZero();
        assertThat(again.problemCount()).isEqualTo(2);
    }

    @Test
    void onlyWhoMayBringsKeysInAndOnlyForGoodsThatAreKeptAsKeys() {
        byte[] file = {'a'};
        assertRejected("permission.missing", () -> batches.begin(CARD, "f", null, null, file, RISK));
        assertRejected("stock.no-keys", () -> batches.begin(World.COURSE, "f", null, null, file, OPERATOR));
        assertRejected("import.empty", () -> begins(""));
        assertRejected(
                "stock.day-over",
                () -> batches.begin(
                        CARD, "f", null, LocalDate.now(keys.shop.clock()).minusDays(1), file, OPERATOR));
        assertRejected("permission.missing", () -> keys.stocks.keep(CARD, Stocking.NONE, 0, 1, "why", RISK));
    }

    @Test
    void whatIsMadeVoidIsSoldToNobodyAndNotBroughtInAgain() {
        StockBatchView batch = keys.comeIn(List.of("one", "two", "three"));
        keys.buys(keys.buyer(), 1);
        StockKeyView free = batches.keys(batch, KeyState.FREE, 0, 25).rows().get(0);
        StockKeyView sold = batches.keys(batch, KeyState.TAKEN, 0, 25).rows().get(0);

        batches.makeVoid(free.id(), "misprinted", OPERATOR);
        assertRejected("stock.key-not-free", () -> batches.makeVoid(sold.id(), "misprinted", OPERATOR));
        assertRejected("permission.missing", () -> batches.makeVoid(batch.id(), "leaked", RISK));
        assertRejected("field.missing", () -> batches.makeVoid(batch.id(), " ", OPERATOR));
        assertThat(batches.makeVoid(batch.id(), "leaked", OPERATOR)).isEqualTo(1);
        assertThat(batches.makeVoid(batch.id(), "leaked", OPERATOR)).isZero();

        assertThat(keys.tally()).isEqualTo(new StockTally(0, 0, 1, 0, 2, 0));
        assertThat(problems(keys.comeIn(List.of("two")))).containsExactly("1 stock.key-there 2");
    }

    @Test
    void aKeyThatSomebodyReadsOutIsFoundAndThatIsOnRecord() {
        keys.comeIn(List.of("AAAA-BBBB-CCCC"));

        Optional<StockKeyView> found = batches.lookUp(" AAAA-BBBB-CCCC ", RISK);

        assertThat(found).isPresent();
        assertThat(batches.lookUp("none", RISK)).isEmpty();
        assertThat(database.query(
                        "SELECT subject FROM audit WHERE action = 'stock.key-looked-up' ORDER BY id",
                        row -> row.getString(1)))
                .containsExactly(found.get().id().toString(), "nobody's");
    }

    @Test
    void aKeyIsReadInClearOnlyOnceItIsSoldByWhoMayAndForAPurpose() {
        StockBatchView batch = keys.comeIn(List.of("AAAA-BBBB-CCCC", "DDDD-EEEE-FFFF"));
        keys.buys(keys.buyer(), 1);
        StockKeyView sold = batches.keys(batch, KeyState.TAKEN, 0, 25).rows().get(0);
        StockKeyView free = batches.keys(batch, KeyState.FREE, 0, 25).rows().get(0);
        KeyReading reading = keys.shop.get(KeyReading.class);

        assertThat(reading.read(sold.id(), "the buyer says it does not work", RISK))
                .isEqualTo("AAAA-BBBB-CCCC");
        assertThat(database.query(
                        "SELECT actor, reason, new_value FROM audit WHERE action = 'stock.key-read'",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
                .containsExactly("risk the buyer says it does not work null");
        assertRejected("stock.key-not-sold", () -> reading.read(free.id(), "curious", RISK));
        assertRejected("field.missing", () -> reading.read(sold.id(), "", RISK));
        assertRejected("permission.missing", () -> reading.read(sold.id(), "curious", OPERATOR));
    }

    @Test
    void whatEverybodyWasGivenDoesNotBecomeSomebodysOwn() {
        keys.sells("shared-card", Stocking.SHARED);
        keys.comeIn("shared-card", "for-all");

        assertRejected(
                "stock.keys-left", () -> keys.stocks.keep("shared-card", Stocking.KEYS, 0, 1, "sell it", OPERATOR));
        keys.stocks.keep("shared-card", Stocking.NONE, 0, 1, "pause", OPERATOR);
        assertRejected(
                "stock.keys-left", () -> keys.stocks.keep("shared-card", Stocking.KEYS, 0, 2, "sell it", OPERATOR));
        assertRejected(
                "version.outdated", () -> keys.stocks.keep("shared-card", Stocking.SHARED, 0, 1, "on", OPERATOR));
    }

    @Test
    void whoHasFewLeftIsTold() {
        assertThat(keys.stocks.low()).extracting(StockedGood::sku).containsExactly(CARD);
        keys.comeIn(KeyShop.keys("k", 6));
        assertThat(keys.stocks.low()).isEmpty();
        keys.buys(keys.buyer(), 1);
        assertThat(keys.stocks.low()).extracting(StockedGood::left).containsExactly(5L);
    }
}
