package shop.solvent.liability;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.dashboard.DashboardView;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.verifier.Main;

/** A member sees that what the shop owes them is in what the shop says it owes. */
class LiabilitiesTest {

    private static final int HOLDS = 0;
    private static final int INCOMPLETE = 3;

    @TempDir
    private Path folder;

    private World world;
    private Database sql;
    private Liabilities liabilities;
    private MemberId rich;
    private MemberId poor;
    private String said;

    @BeforeEach
    void aShopThatOwesItsMembers() {
        world = new World();
        sql = world.shop.database().database();
        liabilities = world.shop.get(Liabilities.class);
        rich = world.withMoney(world.invitedBy(world.member()), 100_000);
        poor = world.withMoney(world.member(), 1);
        world.buys(rich);
        world.shop.clock().advance(Duration.ofMinutes(6));
        world.shop.get(Sealing.class).seal();
    }

    /** The day ends: it is sealed, attested and proved. */
    private void aDayEnds() {
        attested();
        prove();
    }

    private void attested() {
        world.shop.clock().advance(Duration.ofDays(1));
        world.shop.get(Sealing.class).seal();
        world.shop.clock().advance(Duration.ofMinutes(11));
        world.shop.get(Sealing.class).seal();
        world.shop
                .get(Attestations.class)
                .catchUp(LocalDate.now(world.shop.clock()).minusDays(1));
    }

    private void prove() {
        world.shop.get(Steps.class).workOff(world.shop.get(LiabilityJob.class));
    }

    private String key() {
        return world.shop.get(Attestations.class).find(1).key();
    }

    private String attestations() {
        StringBuilder all = new StringBuilder();
        world.shop.get(Attestations.class).after(0, 100).forEach(one -> all.append(one.text()));
        return all.toString();
    }

    private int verify(String... contents) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--lang", "en", "--key", key()));
        for (int i = 0; i < contents.length; i++) {
            Path file = folder.resolve("given-" + i);
            Files.writeString(file, contents[i]);
            arguments.add(file.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(
                arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void theProofOfADayAddsUpToWhatTheLedgerAndTheDashboardSay() {
        aDayEnds();

        LiabilityView proof = liabilities.latest().orElseThrow();
        Map<AccountType, Balance> totals = world.shop.get(Ledger.class).totals();
        proof.totals()
                .forEach((type, total) -> assertThat(total)
                        .as("%s", type)
                        .isEqualTo(
                                totals.containsKey(type)
                                        ? totals.get(type).posted().amount()
                                        : 0));
        assertThat(proof.totals()).containsEntry(AccountType.PAID_IN, 90_001L).doesNotContainKey(AccountType.OWED);
        DashboardView dashboard = world.shop.get(Dashboard.class).view();
        assertThat(proof.owed())
                .isEqualTo(dashboard.owed().stream()
                        .filter(owed -> owed.kind().equals("members"))
                        .findFirst()
                        .orElseThrow()
                        .amount()
                        .amount());
        assertThat(proof.custody()).isEqualTo(dashboard.custody().amount());
        assertThat(proof.day()).isEqualTo(LocalDate.now(world.shop.clock()).minusDays(1));
        assertThat(proof.failures()).isZero();
    }

    @Test
    void whatIsBookedAfterTheDayIsNotInItsProof() throws IOException {
        attested();
        world.buys(rich);
        world.shop.clock().advance(Duration.ofMinutes(6));
        world.shop.get(Sealing.class).seal();
        prove();

        assertThat(liabilities.latest().orElseThrow().totals()).containsEntry(AccountType.PAID_IN, 90_001L);
        assertThat(verify(liabilities.file(1, rich), attestations())).isEqualTo(HOLDS);
        assertThat(said).contains("CNY-paid-in 90000, ");
        aDayEnds();
        assertThat(liabilities.latest().orElseThrow().totals()).containsEntry(AccountType.PAID_IN, 80_001L);
    }

    @Test
    void eachMemberIsShownTheirOwnBalanceAndNobodyElse() throws IOException {
        MemberId never = world.member();
        aDayEnds();

        assertThat(verify(liabilities.file(1, rich))).isEqualTo(HOLDS);
        assertThat(said).contains("owes " + rich + " on ", "CNY-paid-in 90000, ");
        assertThat(verify(liabilities.file(1, poor))).isEqualTo(HOLDS);
        assertThat(said).contains("owes " + poor + " on ", "CNY-paid-in 1, CNY-earned 0, ");
        assertThat(liabilities.file(1, poor)).doesNotContain(rich.toString()).contains(poor.toString());
        assertRejected("liability.not-found", () -> liabilities.file(1, never));
        assertRejected("liability.not-found", () -> liabilities.file(2, rich));
        assertRejected("liability.not-found", () -> liabilities.file(1, new MemberId(0)));
    }

    @Test
    void whoeverChangesAnythingInAFileHasNoProof() throws IOException {
        aDayEnds();
        String file = liabilities.file(1, rich);
        Random random = new Random(17);

        for (String[] change : new String[][] {
            {"\"part\": 0", "\"part\": 1"},
            {rich.toString(), poor.toString()},
            {"total-CNY-paid-in: 90001", "total-CNY-paid-in: 90000"},
            {"\"values\": [\n    \"", "\"values\": [\n    \"1"},
            {"\"values\": [\n    \"", "\"values\": [\n    \"-"},
            {"\"sums\": [\n      \"", "\"sums\": [\n      \"9223372036854775807"},
            {"\"sums\": [\n      \"0\"", "\"sums\": [\n      \"9223372036854775807\""},
            {"day: 2", "day: 3"},
            {"}\n", "}"},
            {"\"nonce\"", "\"nonces\""}
        }) {
            assertThat(file).contains(change[0]);
            assertThat(verify(file.replace(change[0], change[1])))
                    .as("%s", (Object) change)
                    .isIn(1, 2);
        }
        for (int i = 0; i < 150; i++) {
            byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(7));
            String changed = new String(bytes, StandardCharsets.US_ASCII);
            assertThat(verify(changed)).as("byte %s of %s", at, changed).isNotEqualTo(HOLDS);
        }
    }

    @Test
    void rootsAreChainedAndCarriedByTheAttestations() throws IOException {
        aDayEnds();
        world.buys(rich);
        aDayEnds();
        aDayEnds();
        StringBuilder all = new StringBuilder();
        liabilities.after(0, 10).forEach(one -> all.append(one.text()));

        assertThat(liabilities.before(Long.MAX_VALUE, 10).rows())
                .extracting(LiabilityView::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(attestations())
                .contains("liabilities: 1:" + liabilities.find(1).hash());
        assertThat(verify(all.toString(), attestations(), liabilities.file(2, rich)))
                .isEqualTo(HOLDS);
        assertThat(verify(all.toString().replace(liabilities.find(2).text(), ""), attestations()))
                .isEqualTo(INCOMPLETE);
        assertThat(said).contains("Proofs of liabilities 2 to 2 are not here");

        String other = liabilities.find(2).text().replace("made-at: 2", "made-at: 3");
        assertThat(verify(all.toString().replace(liabilities.find(2).text(), other), attestations()))
                .isEqualTo(1);
        assertThat(said)
                .contains(
                        "is not what was signed",
                        "does not follow from proof 2",
                        "carries another proof of liabilities 2");
    }

    @Test
    void theCommandsOfTheDocumentDoWhatItSays() throws IOException {
        aDayEnds();
        aDayEnds();
        StringBuilder all = new StringBuilder();
        liabilities.after(0, 10).forEach(one -> all.append(one.text()));
        Map<String, String> files = Map.of(
                "my-balance-12.json", liabilities.file(2, rich),
                "liabilities.txt", all.toString(),
                "attestations.txt", attestations());
        List<String> commands = Files.readAllLines(Path.of("../docs/evidence.md")).stream()
                .filter(line -> line.startsWith("java -jar solvent-verifier.jar --key $NOTED my-balance"))
                .map(line -> line.substring("java -jar solvent-verifier.jar --key $NOTED ".length()))
                .toList();

        assertThat(commands).hasSize(2);
        for (String command : commands) {
            String[] contents = Stream.of(command.split(" ")).map(files::get).toArray(String[]::new);
            assertThat(verify(contents)).as("%s: %s", command, said).isEqualTo(HOLDS);
        }
    }

    @Test
    void whoHasNothingLeftIsInTheProofWithNothing() throws IOException {
        MemberId spent = world.withMoney(world.member(), World.PRICE);
        world.buys(spent);
        aDayEnds();

        assertThat(verify(liabilities.file(1, spent), attestations())).isEqualTo(HOLDS);
        assertThat(said).contains("CNY-paid-in 0, CNY-earned 0, ");
    }

    @Test
    void aBalanceBelowZeroIsNeverProvedAndTheReasonIsTold() {
        attested();
        sql.update("INSERT INTO liability_balance VALUES (?, 1, -5000)", 4711);
        prove();

        assertThat(liabilities.latest()).isEmpty();
        LiabilityView failed = liabilities.all(Long.MAX_VALUE, 1).rows().get(0);
        assertThat(failed.reason().code()).isEqualTo("liability.negative");
        assertThat(failed.reason().parameters()).containsEntry("member", new MemberId(4711).toString());
        sql.update("UPDATE liability_balance SET amount = 0 WHERE member = 4711");
        prove();
        assertThat(liabilities.latest()).isPresent();
        assertThat(liabilities.latest().orElseThrow().failures()).isEqualTo(1);
    }

    @Test
    void aTreeThatComesToAnythingElseThanTheBooksIsNotPublished() {
        attested();
        sql.update("INSERT INTO liability_balance VALUES (?, 1, 5000)", 4711);
        prove();

        assertThat(liabilities.latest()).isEmpty();
        assertThat(liabilities.all(Long.MAX_VALUE, 1).rows().get(0).reason().code())
                .isEqualTo("liability.other-total");
    }

    @Test
    void aTreeThatSomebodyChangedIsNotHandedOutAndAChangedRootNotContinued() {
        aDayEnds();
        byte[] leaves = sql.find("SELECT content FROM liability_block WHERE level = 8", row -> row.getBytes(1))
                .orElseThrow();
        leaves[Node.HASH + Long.BYTES - 1] ^= 1;
        sql.update("UPDATE liability_block SET content = ? WHERE level = 8", leaves);
        sql.update("UPDATE liability_proof SET content = REPLACE(content, 'depth: 10', 'depth: 11')");

        assertRejected("liability.changed", () -> liabilities.file(1, rich));
        aDayEnds();
        assertThat(liabilities.all(Long.MAX_VALUE, 1).rows().get(0).reason().code())
                .isEqualTo("liability.changed");
    }

    @Test
    void afterAMonthTheLeavesAreGoneAndTheRootStays() throws IOException {
        aDayEnds();
        String file = liabilities.file(1, rich);
        world.shop.clock().advance(Duration.ofDays(32));
        prove();

        assertRejected("liability.not-found", () -> liabilities.file(1, rich));
        assertThat(liabilities.find(1).keptUntil()).isNull();
        assertThat(sql.number("SELECT COUNT(*) FROM liability_block")).isZero();
        assertThat(sql.number("SELECT COUNT(*) FROM liability_proof WHERE secret IS NOT NULL"))
                .isZero();
        assertThat(verify(file, liabilities.find(1).text(), attestations())).isEqualTo(HOLDS);
    }

    @Test
    void daysThatWereMissedAreProvedOneByOne() {
        aDayEnds();
        attested();
        attested();
        prove();

        assertThat(liabilities.count()).isEqualTo(3);
        assertThat(liabilities.after(0, 10)).extracting(LiabilityView::day).doesNotHaveDuplicates();
    }
}
