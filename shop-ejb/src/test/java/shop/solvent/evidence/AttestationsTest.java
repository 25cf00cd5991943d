package shop.solvent.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Archive;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Database;

/** The shop says at the end of each day what it stands by, where its owner cannot take it back alone. */
class AttestationsTest {

    @TempDir
    private Path folder;

    private World world;
    private Database sql;
    private Attestations attestations;
    private MemberId buyer;

    @BeforeEach
    void aShopThatPublishes() {
        System.setProperty("shop.attestations", folder.toString());
        world = new World();
        sql = world.shop.database().database();
        attestations = world.shop.get(Attestations.class);
        buyer = world.withMoney(world.invitedBy(world.member()), 100_000);
        world.shop.clock().advance(Duration.ofMinutes(6));
        world.shop.get(Sealing.class).seal();
    }

    @AfterEach
    void publishNothingMore() {
        System.clearProperty("shop.attestations");
    }

    private Path file() {
        return folder.resolve("attestations.txt");
    }

    private Ask newKey(String follows, String by) {
        return new Ask(world.key(), AttestationKeyDeed.CODE, new AttestationKeyDeed.NewKey(follows), "yearly", by);
    }

    /** Somebody buys, and the day ends. */
    private void aDayOfBusiness() {
        world.buys(buyer);
        pass(Duration.ofDays(1));
    }

    private void pass(Duration time) {
        world.shop.clock().advance(time);
        world.shop.get(Sealing.class).seal();
        world.shop.clock().advance(Duration.ofMinutes(11));
        world.shop.get(Sealing.class).seal();
        attestations.catchUp(LocalDate.now(world.shop.clock()).minusDays(1));
    }

    private List<String> found() {
        Evidence evidence = world.shop.get(Evidence.class);
        VerificationView run = evidence.verify("system:auditor");
        return evidence.findings(run.id(), 0, 100).rows().stream()
                .map(finding -> finding.flaw() + " " + finding.what() + " " + finding.id())
                .toList();
    }

    private static String line(AttestationView attestation, String name) {
        return AttestationText.value(attestation.text(), name);
    }

    @Test
    void aDayIsStatedOnceWithTheBooksItsHeadStandsFor() {
        aDayOfBusiness();
        attestations.catchUp(LocalDate.now(world.shop.clock()).minusDays(1));

        AttestationView first = attestations.find(1);
        assertRejected("attestation.not-found", () -> attestations.find(2));
        assertThat(first.day()).isEqualTo(LocalDate.now(world.shop.clock()).minusDays(1));
        assertThat(world.shop.get(Evidence.class).holds(first.head())).isTrue();
        assertThat(line(first, "previous")).isEqualTo("none");
        assertThat(line(first, "sealed-4-orders")).isEqualTo("1");
        assertThat(line(first, "sealed-3-decisions"))
                .as("of the binding, the top-up and the order")
                .isEqualTo("3");
        world.shop
                .get(Ledger.class)
                .totals()
                .forEach((account, balance) -> assertThat(
                                line(first, "balance-" + account.asset() + "-" + AttestationText.name(account)))
                        .as("%s", account)
                        .isEqualTo(String.valueOf(balance.posted().amount())));
        assertThat(line(first, "balance-CNY-custody")).isEqualTo("-100000");
        for (Asset asset : List.of(Asset.CNY, Asset.POINT)) {
            assertThat(line(first, "sum-" + asset)).isEqualTo("0");
        }
    }

    @Test
    void attestationsAreChainedSignedAndPublishedAsTheyAre() throws IOException {
        aDayOfBusiness();
        aDayOfBusiness();
        aDayOfBusiness();

        AttestationView second = attestations.find(2);
        assertThat(line(second, "previous")).isEqualTo(attestations.find(1).hash());
        byte[] key = Base64.getDecoder().decode(attestations.key().publicKey());
        assertThat(AttestationKey.signed(second.text(), key)).isTrue();
        assertThat(AttestationKey.signed(second.text().replace("sum-CNY: 0", "sum-CNY: 1"), key))
                .isFalse();
        assertThat(Files.readString(file()))
                .isEqualTo(attestations.find(1).text()
                        + second.text()
                        + attestations.find(3).text());
        assertThat(attestations.publications())
                .containsExactly(new Attestations.Publication(file().toString(), 3, 3, null));
        assertThat(attestations.before(3, 10).rows())
                .extracting(AttestationView::number)
                .containsExactly(2L, 1L);
        assertThat(found()).isEmpty();
    }

    @Test
    void daysThatWereMissedAreStatedOneByOne() {
        aDayOfBusiness();
        pass(Duration.ofDays(4));

        assertThat(attestations.before(Long.MAX_VALUE, 10).rows())
                .extracting(AttestationView::day)
                .startsWith(LocalDate.now(world.shop.clock()).minusDays(1))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(found()).isEmpty();
    }

    @Test
    void whatTheBooksMovedInTheArchiveCountsOn() {
        aDayOfBusiness();
        world.shop.clock().advance(Archive.period().plusDays(2));
        world.shop.get(Sealing.class).seal();
        world.shop.get(Archive.class).start("system:test");
        pass(Duration.ofMinutes(1));

        AttestationView last = attestations.before(Long.MAX_VALUE, 1).rows().get(0);
        Map<AccountType, Balance> totals = world.shop.get(Ledger.class).totals();
        assertThat(line(last, "balance-CNY-custody"))
                .isEqualTo(
                        String.valueOf(totals.get(AccountType.CUSTODY).posted().amount()));
        assertThat(found()).isEmpty();
    }

    @Test
    void aAttestationThatIsNotWhatWasSignedIsFound() {
        aDayOfBusiness();
        aDayOfBusiness();
        String text = attestations.find(1).text();
        String lie = text.replace("balance-CNY-custody: -100000", "balance-CNY-custody: -100001");
        sql.update("UPDATE attestation SET content = ?, hash = ? WHERE number = 1", lie, AttestationText.hash(lie));
        assertThat(found()).containsExactly("CHANGED ATTESTATION 1", "CHANGED ATTESTATION 2");

        sql.update("UPDATE attestation SET content = ?, hash = ? WHERE number = 1", text, AttestationText.hash(text));
        assertThat(found()).isEmpty();
        sql.update("DELETE FROM attestation WHERE number = 2");
        assertThat(found()).as("it is published").containsExactly("MISSING ATTESTATION 2");
    }

    @Test
    void aAttestationThatWasChangedIsNotContinued() {
        aDayOfBusiness();
        sql.update("UPDATE attestation SET content = REPLACE(content, 'sum-CNY: 0', 'sum-CNY: 1')");

        assertThatThrownBy(this::aDayOfBusiness).hasMessageContaining("not what was signed");
    }

    @Test
    void aChainMadeAnewByWhoHasTheSecretTooDoesNotCarryWhatWasPublished() {
        aDayOfBusiness();
        long head = AttestationStep.seq(attestations.find(1).head());
        sql.update("DELETE FROM sealed_row");
        sql.update("DELETE FROM seal");
        sql.update("UPDATE verification SET head_seq = 0");
        world.shop.get(Sealing.class).seal();

        assertThat(found()).contains("HEAD_LOST ATTESTATION 1");
        assertThat(head).isPositive();
    }

    @Test
    void attestationsMadeAnewByWhoHasTheSecretTooDifferFromThePublishedOnes() throws IOException {
        aDayOfBusiness();
        String published = Files.readString(file());
        sql.update("DELETE FROM attestation");
        world.shop.clock().advance(Duration.ofSeconds(1));
        attestations.catchUp(LocalDate.now(world.shop.clock()).minusDays(1));

        assertThat(Files.readString(file())).isEqualTo(published);
        assertThat(found()).containsExactly("CHANGED ATTESTATION 1");
    }

    @Test
    void aFileThatEndsInTheMiddleOfAAttestationIsCompleted() throws IOException {
        aDayOfBusiness();
        aDayOfBusiness();
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() - 50));

        attestations.catchUp(LocalDate.now(world.shop.clock()).minusDays(1));
        assertThat(Files.readString(file())).isEqualTo(whole);

        Files.writeString(file(), "solvent-attestation: 1\nnumber: 3\nlies", StandardOpenOption.APPEND);
        assertThatThrownBy(this::aDayOfBusiness).hasMessageContaining("no attestation of this shop");
    }

    @Test
    void aNewKeyIsAnnouncedByTheOldOneAndSignsFromThenOn() {
        aDayOfBusiness();
        String old = attestations.key().id();
        world.shop.get(AttestationKeyDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        assertRejected("permission.missing", () -> approvals.ask(newKey(old, FINANCE)));
        ApprovalView asked = approvals.find(((Asked.Waiting) approvals.ask(newKey(old, ADMIN))).id());
        ApprovalView asWell = approvals.find(((Asked.Waiting) approvals.ask(newKey(old, ADMIN))).id());
        assertRejected("approval.own-request", () -> approvals.agree(asked.id(), asked.hash(), ADMIN));
        approvals.agree(asked.id(), asked.hash(), CHECKER);
        assertRejected("attestation.key-waits", () -> approvals.ask(newKey(old, ADMIN)));
        assertThat(approvals.agree(asWell.id(), asWell.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(attestations.key().id()).isEqualTo(old);
        aDayOfBusiness();
        aDayOfBusiness();

        AttestationView announces = attestations.find(2);
        AttestationView follows = attestations.find(3);
        assertThat(announces.key()).isEqualTo(old);
        assertThat(line(announces, "next-key")).isEqualTo(line(follows, "public-key"));
        assertThat(follows.key()).isNotEqualTo(old).isEqualTo(attestations.key().id());
        assertThat(found()).isEmpty();
    }

    @Test
    void aKeyThatSomebodyPutInTheDatabaseSignsNothing() {
        aDayOfBusiness();
        sql.update("UPDATE attestation_key SET private_key = UNHEX(REPEAT('01', 77))");

        assertThat(found()).containsExactly("CHANGED ATTESTATION 1");
    }
}
