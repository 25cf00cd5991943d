package shop.solvent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejections;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;

/** Somebody who has the database, but not the shop's secret, changes the books: what, and where, is found. */
class EvidenceTest {

    private static final Duration A_WHILE = Duration.ofMinutes(6);

    private World world;
    private Database sql;
    private Evidence evidence;
    private OrderId order;

    @BeforeEach
    void sealedBooks() {
        world = new World();
        sql = world.shop.database().database();
        evidence = world.shop.get(Evidence.class);
        MemberId inviter = world.withMoney(world.member(), 50_000);
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 50_000);
        order = world.buys(buyer).id();
        world.buys(inviter);
        settleAndSeal();
        world.refund(world.buys(buyer).id());
        settleAndSeal();
    }

    private void settleAndSeal() {
        world.shop.clock().advance(A_WHILE);
        world.shop.get(Sealing.class).seal();
    }

    private List<String> found() {
        VerificationView run = evidence.verify("system:auditor");
        return evidence.findings(run.id(), 0, 100).rows().stream()
                .map(finding -> finding.flaw() + " " + finding.what() + " " + finding.id())
                .toList();
    }

    private long journal() {
        return sql.number("SELECT id FROM journal WHERE subject = ?", order.toString());
    }

    private long transfer(int code) {
        return sql.number("SELECT id FROM transfer WHERE journal = ? AND code = ?", journal(), code);
    }

    private static String named(String flaw, long transfer) {
        return flaw + " TRANSFER " + new TransferId(transfer);
    }

    @Test
    void nothingIsFoundInBooksThatNobodyTouched() {
        assertThat(found()).isEmpty();

        VerificationView run = evidence.latest().orElseThrow();
        assertThat(run.isClean()).isTrue();
        assertThat(run.progress()).isEqualTo(100);
        long sealed = sql.number("SELECT (SELECT COUNT(*) FROM sealed_row) + (SELECT COUNT(*) FROM transfer)"
                + " + (SELECT COUNT(*) FROM order_line)");
        assertThat(run.rows()).isEqualTo(sealed).isEqualTo(run.total());
        nothingWaits();
    }

    /** But the deed of the verification itself. */
    private void nothingWaits() {
        assertThat(evidence.extent())
                .filteredOn(extent -> extent.kind() != Kind.DEED)
                .allSatisfy(extent -> assertThat(extent.waiting()).isZero());
    }

    @Test
    void aChangedAmountIsFound() {
        long sale = transfer(14);
        sql.update("UPDATE transfer SET amount = amount + 1 WHERE id = ?", sale);

        assertThat(found()).containsExactly(named("CHANGED", sale));
        assertThat(evidence.latest().orElseThrow().isClean()).isFalse();
    }

    @Test
    void aChangedTimeIsFound() {
        long sale = transfer(14);
        sql.update("UPDATE transfer SET event_at = event_at - INTERVAL 1 MICROSECOND WHERE id = ?", sale);
        sql.update("UPDATE journal SET event_at = event_at - INTERVAL 1 DAY WHERE id = ?", journal());

        assertThat(found())
                .containsExactlyInAnyOrder(named("CHANGED", sale), "CHANGED JOURNAL " + new JournalId(journal()));
    }

    @Test
    void whatNobodyCanReadIsAFindingAndStopsNoVerification() {
        long rulebook = sql.number("SELECT MAX(seq) FROM rulebook");
        sql.update("UPDATE rulebook SET point = CONCAT(point, 'x') WHERE seq = ?", rulebook);
        sql.update("UPDATE orders SET outcome = 'x', state = 'y' WHERE id = ?", order.value());
        sql.update("UPDATE transfer SET amount = amount + 1 WHERE id = ?", transfer(14));

        assertThat(found())
                .contains("UNREADABLE RULEBOOK " + rulebook, "CHANGED RULEBOOK " + rulebook)
                .contains(named("CHANGED", transfer(14)), "CHANGED ORDER " + order);
        assertThat(evidence.latest().orElseThrow().isRunning()).isFalse();
    }

    @Test
    void aDeletedTransferIsFound() {
        long sale = transfer(14);
        sql.update("DELETE FROM transfer WHERE id = ?", sale);

        assertThat(found()).containsExactly(named("MISSING", sale));
    }

    @Test
    void aDeletedJournalIsFoundAndSoAreTheTransfersItLeaves() {
        long journal = journal();
        List<Long> left = sql.query("SELECT id FROM transfer WHERE journal = ?", row -> row.getLong(1), journal);
        sql.update("DELETE FROM journal WHERE id = ?", journal);

        List<String> expected =
                new ArrayList<>(left.stream().map(id -> named("ORPHANED", id)).toList());
        expected.add("MISSING JOURNAL " + new JournalId(journal));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aJournalDeletedWithEverythingItHadIsFound() {
        long journal = journal();
        sql.update("DELETE FROM transfer WHERE journal = ?", journal);
        sql.update("DELETE FROM journal WHERE id = ?", journal);

        assertThat(found()).containsExactly("MISSING JOURNAL " + new JournalId(journal));
    }

    @Test
    void twoTransfersThatChangedPlacesAreFoundAsSuch() {
        long sale = transfer(14);
        long giveUp = transfer(15);
        swap("transfer", sale, giveUp);

        assertThat(found()).containsExactlyInAnyOrder(named("REORDERED", sale), named("REORDERED", giveUp));
        FindingView first = evidence.findings(evidence.latest().orElseThrow().id(), 0, 1)
                .rows()
                .get(0);
        assertThat(List.of(first.id(), first.other()))
                .containsExactlyInAnyOrder(new TransferId(sale).toString(), new TransferId(giveUp).toString());
    }

    @Test
    void twoJournalsThatChangedPlacesAreFoundAsSuch() {
        long one = journal();
        long other = sql.number("SELECT MIN(id) FROM journal WHERE kind = 'TOP_UP'");
        swap("journal", one, other);

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "REORDERED JOURNAL " + new JournalId(one), "REORDERED JOURNAL " + new JournalId(other));
    }

    @Test
    void aTransferMovedIntoAnotherJournalIsFoundInBoth() {
        long sale = transfer(14);
        long other = sql.number("SELECT MIN(id) FROM journal WHERE kind = 'TOP_UP'");
        sql.update("UPDATE transfer SET journal = ? WHERE id = ?", other, sale);

        assertThat(found()).containsExactly(named("REORDERED", sale), named("REORDERED", sale));
    }

    private void swap(String table, long one, long other) {
        sql.update("UPDATE " + table + " SET id = 1 WHERE id = ?", one);
        sql.update("UPDATE " + table + " SET id = ? WHERE id = ?", one, other);
        sql.update("UPDATE " + table + " SET id = ? WHERE id = 1", other);
    }

    @Test
    void aTransferPutIntoASealedJournalIsFound() {
        sql.update(
                "INSERT INTO transfer SELECT id + 1000000, journal, code, phase, debit_owner, debit_type, debit_stripe,"
                        + " credit_owner, credit_type, credit_stripe, amount, pending, due_at, event_at, recorded_at"
                        + " FROM transfer WHERE id = ?",
                transfer(14));

        assertThat(found()).containsExactly(named("INSERTED", transfer(14) + 1_000_000));
    }

    @Test
    void aJournalInsertedUnderAnEarlierTimeIsNeverSealedAndIsFound() {
        long journal = journal();
        copyJournal(journal, journal + 1, "recorded_at - INTERVAL 1 HOUR");
        settleAndSeal();

        assertThat(found()).containsExactly("INSERTED JOURNAL " + new JournalId(journal + 1));
    }

    @Test
    void aJournalThatCameLateUnderASmallerIdIsSealedLateAndSaidToBe() {
        long late = journal() - 1;
        copyJournal(journal(), late, "recorded_at + INTERVAL 6 MINUTE");
        sql.update("UPDATE journal SET recorded_at = ? - INTERVAL 1 MINUTE WHERE id = ?", settledTo(), late);
        settleAndSeal();

        assertThat(found()).containsExactly("LATE JOURNAL " + new JournalId(late));
        assertThat(evidence.latest().orElseThrow().isClean()).isTrue();
        sql.update("UPDATE journal SET trace_id = 'other' WHERE id = ?", late);
        assertThat(found()).containsExactly("CHANGED JOURNAL " + new JournalId(late));
    }

    private java.time.LocalDateTime settledTo() {
        return sql.find(
                        "SELECT MAX(settled_to) FROM seal WHERE kind = 1",
                        row -> row.getObject(1, java.time.LocalDateTime.class))
                .orElseThrow();
    }

    private void copyJournal(long journal, long copy, String recordedAt) {
        sql.update(
                "INSERT INTO journal (id, kind, subject, decision, reverses, event_at, recorded_at, trace_id)"
                        + " SELECT ?, kind, subject, decision, reverses, event_at, " + recordedAt
                        + ", trace_id FROM journal WHERE id = ?",
                copy,
                journal);
    }

    @Test
    void aDeletedSealIsFoundAndWhatWasUnderItIsStillCompared() {
        long sale = transfer(14);
        long seal = sql.number("SELECT seal FROM sealed_row WHERE kind = 1 AND id = ?", journal());
        sql.update("UPDATE transfer SET amount = 1 WHERE id = ?", sale);
        sql.update("DELETE FROM seal WHERE seq = ?", seal);

        assertThat(found()).containsExactlyInAnyOrder("MISSING SEAL " + seal, named("CHANGED", sale));
    }

    @Test
    void aChainCutShortIsFoundByWhatIsLeftAndByWhoKnewItsHead() {
        String note = evidence.head().orElseThrow().note();
        assertThat(evidence.holds(note)).isTrue();
        found();
        long last = evidence.head().orElseThrow().number();
        sql.update("DELETE FROM seal WHERE seq = ?", last);
        assertThat(found()).contains("MISSING SEAL " + last, "HEAD_LOST SEAL " + last);

        sql.update("DELETE FROM sealed_row WHERE seal = ?", last);
        settleAndSeal();
        assertThat(found()).contains("HEAD_LOST SEAL " + last);
        assertThat(evidence.holds(note)).isFalse();
    }

    @Test
    void aChangedSealIsFound() {
        sql.update("UPDATE seal SET sealed_at = sealed_at - INTERVAL 1 DAY WHERE seq = 2");

        assertThat(found()).containsExactly("CHANGED SEAL 2");
    }

    @Test
    void aSealMadeAnewWithoutTheSecretIsFound() {
        Seal genuine = sql.find("SELECT * FROM seal WHERE seq = 1", Seal::read).orElseThrow();
        Seal forged = Seal.over(
                List.of(),
                genuine.kind(),
                null,
                genuine.settledTo(),
                genuine.sealedAt(),
                shop.solvent.platform.Secrets.of(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
                }));
        sql.update("DELETE FROM sealed_row WHERE seal = 1");
        sql.update(
                "UPDATE seal SET first_row = NULL, last_row = NULL, row_count = 0, entry_count = 0, content = ?, hash = ?,"
                        + " mac = ? WHERE seq = 1",
                forged.content(),
                forged.hash(),
                forged.mac());

        assertThat(found()).contains("CHANGED SEAL 1", "UNLINKED SEAL 2");
    }

    @Test
    void aRowTakenOffTheListOfItsSealIsFound() {
        long seal = sql.number("SELECT seal FROM sealed_row WHERE kind = 1 AND id = ?", journal());
        sql.update("DELETE FROM sealed_row WHERE kind = 1 AND id = ?", journal());

        assertThat(found()).contains("LIST_CHANGED SEAL " + seal);
    }

    @Test
    void rowsListedInAnotherOrderAreFound() {
        long seal = sql.number("SELECT seal FROM sealed_row WHERE kind = 1 AND id = ?", journal());
        sql.update("UPDATE sealed_row SET position = 1000 WHERE seal = ? AND position = 0", seal);
        sql.update("UPDATE sealed_row SET position = 0 WHERE seal = ? AND position = 1", seal);
        sql.update("UPDATE sealed_row SET position = 1 WHERE seal = ? AND position = 1000", seal);

        assertThat(found())
                .anyMatch(finding -> finding.startsWith("REORDERED JOURNAL"))
                .contains("LIST_CHANGED SEAL " + seal);
    }

    @Test
    void aChangedADeletedAndABackdatedDeedAreFound() {
        List<Long> deeds = sql.query("SELECT id FROM audit ORDER BY id LIMIT 3", row -> row.getLong(1));
        sql.update("UPDATE audit SET new_value = 'nothing' WHERE id = ?", deeds.get(0));
        sql.update("DELETE FROM audit WHERE id = ?", deeds.get(1));
        sql.update(
                "INSERT INTO audit SELECT id + 1, at - INTERVAL 1 HOUR, 'nobody', action, subject, old_value, new_value,"
                        + " reason, trace_id FROM audit WHERE id = ?",
                deeds.get(2));
        settleAndSeal();

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "CHANGED DEED " + deeds.get(0),
                        "MISSING DEED " + deeds.get(1),
                        "INSERTED DEED " + (deeds.get(2) + 1));
    }

    @Test
    void aNoteThatIsNoNoteIsRefused() {
        Rejections.assertRejected("seal.malformed", () -> evidence.holds("12:abc"));
        Rejections.assertRejected("seal.not-found", () -> evidence.seal(999));
    }

    @Test
    void aCancelledVerificationKeepsWhatItFoundAndMakesRoomForTheNext() {
        Transactions transactions = world.shop.get(Transactions.class);
        VerificationJob job = world.shop.get(VerificationJob.class);
        long first = transactions.of(() -> job.begin("auditor"));
        assertThat(evidence.latest().orElseThrow().isRunning()).isTrue();
        assertThat(transactions.<Long>of(() -> job.begin("another"))).isEqualTo(first);
        evidence.cancel("system:auditor");

        assertThat(evidence.latest().orElseThrow().state()).isEqualTo(VerificationView.State.CANCELLED);
        assertThat(transactions.<Boolean>of(() -> job.step(first))).isFalse();
        assertThat(evidence.verify("system:another").isClean()).isTrue();
    }

    @Test
    void twoNodesSealAtTheSameMomentAndEveryRowIsUnderOneSeal() throws Exception {
        MemberId buyer = world.withMoney(world.member(), 400_000);
        for (int i = 0; i < 20; i++) {
            world.buys(buyer, 1, "device-" + i);
        }
        world.shop.clock().advance(A_WHILE);

        Callable<Boolean> node = () -> {
            world.shop.get(Sealing.class).seal();
            return true;
        };
        Threads.atOnce(List.of(node, node, node));

        assertThat(found()).isEmpty();
        nothingWaits();
    }

    /** @param minutes how far */
    @ParameterizedTest
    @ValueSource(ints = {4, 60, 480, 1_440})
    void aClockThatIsSetBackNeitherStopsTheSealsNorMakesHonestRowsLookSlippedIn(int minutes) {
        Duration step = Duration.ofMinutes(minutes);
        MemberId buyer = world.withMoney(world.member(), 400_000);
        world.buys(buyer, 1, "before");
        settleAndSeal();

        world.shop.clock().advance(step.negated());
        world.buys(buyer, 1, "in the past");
        world.shop.clock().advance(Duration.ofMinutes(1)); // which is how often there is a seal
        world.shop.get(Sealing.class).seal();
        settleAndSeal();
        nothingWaits();
        assertThat(found()).isEmpty();

        world.shop.clock().advance(step);
        world.buys(buyer, 1, "in the present");
        settleAndSeal();
        nothingWaits();
        assertThat(found()).isEmpty();
    }

    @Test
    void nothingIsFoundWhileOrdersGoOn() throws Exception {
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            buyers.add(world.withMoney(world.member(), 400_000));
        }
        for (int round = 0; round < 3; round++) {
            world.shop.clock().advance(A_WHILE);
            List<Callable<List<String>>> acts = new ArrayList<>();
            for (MemberId buyer : buyers) {
                String device = "device-" + round + buyer;
                acts.add(() -> {
                    for (int i = 0; i < 5; i++) {
                        Receipt receipt = world.shop
                                .get(Checkout.class)
                                .place(new PlaceOrder(
                                        device + i,
                                        buyer,
                                        World.WEB,
                                        List.of(new PlaceOrder.Line(World.COURSE, 1)),
                                        device + i,
                                        null));
                        assertThat(receipt.created()).isTrue();
                    }
                    return List.of();
                });
            }
            acts.add(() -> {
                world.shop.get(Sealing.class).seal();
                return found();
            });
            assertThat(Threads.atOnce(acts))
                    .allSatisfy(found -> assertThat(found).isEmpty());
        }
        settleAndSeal();
        assertThat(found()).isEmpty();
        world.booksAgree();
    }
}
