package shop.solvent.evidence;

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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;
import shop.solvent.verifier.Main;

/** Somebody outside checks what the shop published, with nothing but the files they have and the key they noted. */
class VerifierTest {

    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int UNREADABLE = 2;
    private static final int INCOMPLETE = 3;

    @TempDir
    private static Path folder;

    private static SealedWorld sealed;
    private static Exports exports;
    private static Database sql;
    private static String key;
    private static String attestations;
    private static String chain;
    private static String journal;

    private String said;

    @BeforeAll
    static void aShopHasPublished() throws IOException {
        System.setProperty("shop.attestations", folder.resolve("published").toString());
        sealed = new SealedWorld();
        sql = sealed.sql;
        exports = sealed.world.shop.get(Exports.class);
        Attestations shop = sealed.world.shop.get(Attestations.class);
        for (int day = 0; day < 3; day++) {
            sealed.world.withMoney(sealed.world.member(), 1_000);
            sealed.world.shop.clock().advance(Duration.ofDays(1));
            sealed.settle();
            sealed.world.shop.clock().advance(Duration.ofMinutes(11));
            sealed.settle();
            shop.catchUp(LocalDate.now(sealed.world.shop.clock()).minusDays(1));
            if (day == 0) {
                Agreed.changeAttestationKey(sealed.world.shop);
            }
        }
        key = AttestationText.value(shop.find(1).text(), "key");
        attestations = Files.readString(folder.resolve("published/attestations.txt"));
        chain = exports.chain(0);
        journal = new JournalId(sql.number("SELECT id FROM journal WHERE subject = ?", sealed.order.toString()))
                .toString();
    }

    @AfterAll
    static void publishNothingMore() {
        System.clearProperty("shop.attestations");
    }

    /** Runs it on files of that content. */
    private int verify(String language, String noted, String... contents) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--lang", language));
        if (noted != null) {
            arguments.addAll(List.of("--key", noted));
        }
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
    void whatTheShopPublishedHolds() throws IOException {
        assertThat(verify("en", key, attestations, chain, exports.proof(journal, null)))
                .isEqualTo(HOLDS);
        assertThat(said)
                .contains("Attestation 3 of ", "follows the one before and sums to zero")
                .contains("The chain is whole from seal 1 to seal ")
                .contains("The chain contains the head of attestation 1 of ")
                .contains("JOURNAL " + journal + " is as it was sealed in seal ")
                .endsWith("Everything holds.\n");

        assertThat(verify("zh", key, attestations, chain)).isEqualTo(HOLDS);
        assertThat(said).contains("签名有效", "封存链包含").endsWith("全部成立。\n");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DEED", "CASE", "CASE_DECISION", "REQUEST", "REQUEST_END", "CONSENT", "CONSENT_END"})
    void aRowOfAnyKindCanBeProved(Kind kind) throws IOException {
        long id = sql.number("SELECT MIN(id) FROM sealed_row WHERE kind = ?", kind.number());

        assertThat(verify("en", key, attestations, chain, exports.proof(String.valueOf(id), kind.label())))
                .as(said)
                .isEqualTo(HOLDS);
        assertThat(said).contains(kind + " ");
    }

    @Test
    void aRowIsFoundByTheIdAnybodyKnowsItBy() {
        assertThat(exports.proof(sealed.order.toString(), null)).contains("own member number ", "entry 0 sku text \"");
        long transfer = sql.number(
                "SELECT MIN(id) FROM transfer WHERE journal = ?",
                JournalId.parse(journal).value());
        assertThat(exports.proof(new TransferId(transfer).toString(), null)).isEqualTo(exports.proof(journal, null));
        String rulebook = sql.find("SELECT LOWER(HEX(MIN(hash))) FROM rulebook", row -> row.getString(1))
                .orElseThrow();
        assertThat(exports.proof(rulebook, null)).contains("own hash bytes x" + rulebook);
    }

    @ParameterizedTest
    @CsvSource({"ord_0000000000000,", "nobody,", "ord_x,", "42,deeds", "1,cases", "1,", "1,nothing"})
    void whatIsNotHandedOutOrNotThereIsNotProved(String id, String of) {
        assertRejected("proof.not-found", () -> exports.proof(id, of));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum-CNY: 0 | sum-CNY: 1 | is not what was signed",
                "balance-CNY-custody: - | balance-CNY-custody: -1 | is not what was signed",
                "number: 2 | number: 9 | is not what was signed",
                "next-key: M | next-key: N | is not what was signed"
            })
    void aAttestationOfWhichOneCharacterWasChangedDoesNotHold(String what, String with, String sentence)
            throws IOException {
        assertThat(attestations).contains(what);

        assertThat(verify("en", key, attestations.replaceFirst(what, with))).isEqualTo(BROKEN);
        assertThat(said)
                .contains(sentence)
                .doesNotContain("The attestations are signed with the key")
                .endsWith("Something does not hold.\n");
    }

    @Test
    void aChainThatWasChangedOrMadeAnewDoesNotHold() throws IOException {
        String[] links = chain.split("\n");
        String second = links[2];
        String[] changed = links.clone();
        changed[2] = second.replaceFirst(" ([0-9]+) ([0-9a-f]{64}) ", " 1 $2 ");
        assertThat(verify("en", key, attestations, String.join("\n", changed) + "\n"))
                .isEqualTo(BROKEN);
        assertThat(said).contains("Seal 2 is not what was sealed.");

        assertThat(verify("en", key, attestations, madeAnew())).isEqualTo(BROKEN);
        assertThat(said)
                .contains("The chain is whole from seal 1")
                .contains("The chain does not have the head of attestation 1 ");
    }

    /** By somebody who can make every link again: whole in itself, and not what was stated. */
    private static String madeAnew() {
        StringBuilder anew = new StringBuilder("solvent-chain: 1\n");
        byte[] previous = Seal.NONE;
        for (String link : chain.lines().skip(1).toList()) {
            String[] parts = link.split(" ");
            Canonical canonical = new Canonical();
            for (int i = 1; i <= 7; i++) {
                canonical.number(Long.parseLong(parts[i]) + (i == 6 ? 1 : 0));
            }
            parts[6] = String.valueOf(Long.parseLong(parts[6]) + 1);
            parts[8] = Canonical.hex(previous);
            previous = canonical
                    .raw(previous)
                    .raw(HexFormat.of().parseHex(parts[9]))
                    .hash();
            parts[10] = Canonical.hex(previous);
            anew.append(String.join(" ", parts)).append('\n');
        }
        return anew.toString();
    }

    @Test
    void aRowOfWhichOneValueWasChangedIsNotTheOneThatWasSealed() throws IOException {
        String proof = exports.proof(sealed.order.toString(), null);
        for (String value : List.of("own payable number ", "entry 0 quantity number ")) {
            String lie = proof.replaceFirst(value + "([0-9]+)", value + "1$1");
            assertThat(verify("en", key, attestations, chain, lie)).isEqualTo(BROKEN);
            assertThat(said).contains("ORDER " + sealed.order + " is not the row that was sealed in seal ");
        }
    }

    @Test
    void aProofWithoutTheChainOrTheAttestationsThatTieItDoesNotProveAll() throws IOException {
        String proof = exports.proof(journal, null);
        assertThat(verify("en", key, attestations, proof)).isEqualTo(INCOMPLETE);
        assertThat(said).contains("but no signed attestation with a chain up to its head is here");
        assertThat(verify("en", null, proof)).isEqualTo(INCOMPLETE);
        String[] links = chain.split("\n");
        String gap = String.join("\n", Arrays.copyOfRange(links, 0, 3)) + "\n"
                + String.join("\n", Arrays.copyOfRange(links, 4, links.length)) + "\n";
        assertThat(verify("en", key, attestations, gap)).isEqualTo(INCOMPLETE);
        assertThat(said).contains("Seals 3 to 3 are not here.");
    }

    @Test
    void aKeyThatNobodyNotedProvesNothing() throws IOException {
        assertThat(verify("en", null, attestations, chain)).isEqualTo(INCOMPLETE);
        assertThat(said).contains("is the one that the attestations name themselves");
        assertThat(verify("en", "0123456789abcdef", attestations)).isEqualTo(BROKEN);
        assertThat(said).contains("No attestation is signed with the key 0123456789abcdef");
    }

    @Test
    void attestationsThatAreMissingOrTwiceAreSaidToBe() throws IOException {
        List<String> all = FilePublication.split(attestations);
        assertThat(verify("en", key, all.get(0) + all.get(2))).isEqualTo(INCOMPLETE);
        assertThat(said).contains("Attestations 2 to 2 are not here");
        assertThat(verify("en", key, all.get(0), all.get(0) + all.get(1))).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"''", "hello", "solvent-attestation: 1", "'solvent-chain: 1\nseal 1'", "solvent-proof: 1"})
    void whatIsNoFileOfAShopIsSaidToBeNone(String content) throws IOException {
        assertThat(verify("en", key, content)).isEqualTo(UNREADABLE);
        assertThat(said).endsWith("Not everything could be read.\n");
    }

    @Test
    void theCommandsOfTheDocumentDoWhatItSays() throws IOException {
        Files.writeString(folder.resolve("attestations.txt"), attestations);
        Files.writeString(folder.resolve("chain.txt"), chain);
        Files.writeString(folder.resolve("proof.txt"), exports.proof(journal, null));
        List<String> commands = Files.readAllLines(Path.of("../docs/evidence.md")).stream()
                .filter(line -> line.startsWith("java -jar solvent-verifier.jar "))
                .filter(line -> !line.contains("my-balance")) // those are LiabilitiesTest's
                .toList();
        assertThat(commands).hasSize(4);

        for (String command : commands) {
            String[] arguments = Arrays.stream(command.substring("java -jar solvent-verifier.jar ".length())
                            .split(" "))
                    .map(word -> word.equals("$NOTED") ? key : word)
                    .map(word -> word.endsWith(".txt") ? folder.resolve(word).toString() : word)
                    .toArray(String[]::new);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(Main.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), Locale.ENGLISH))
                    .as("%s: %s", command, out)
                    .isEqualTo(HOLDS);
        }
    }

    @Test
    void whoDoesNotKnowHowIsTold() throws IOException {
        assertThat(verify("en", null)).isEqualTo(UNREADABLE);
        assertThat(said).startsWith("Usage: java -jar solvent-verifier.jar");
        assertThat(verify("zh", null)).isEqualTo(UNREADABLE);
        assertThat(said).startsWith("用法：");
    }
}
