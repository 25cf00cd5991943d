package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sha256;
import shop.solvent.web.inside.Api.Answer;

/** What was in an account at any time, and the seals that prove it, over HTTP. */
@ExtendWith(ArquillianExtension.class)
class LedgerOverHttpIT {

    @Inject
    private Checkout checkout;

    @Inject
    private Sealing sealing;

    @Inject
    private Evidence evidence;

    @Inject
    private Clock clock;

    @Inject
    private Database database;

    private final World world = new World();

    private static long paidIn(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().getJsonArray("balances").stream()
                .map(balance -> balance.asJsonObject())
                .filter(balance -> balance.getString("account").equals("paid-in"))
                .map(balance -> balance.getJsonObject("balance"))
                .mapToLong(money -> money.getJsonNumber("amount").longValueExact())
                .sum();
    }

    @Test
    void anOrderSentInLateCountsAsOfItsOwnTimeForThoseWhoKnowOfIt() {
        String member = world.member(null);
        Instant before = clock.instant();
        Instant happened = before.minus(Duration.ofHours(1));
        checkout.place(new PlaceOrder(
                World.fresh(),
                MemberId.parse(member),
                "web",
                List.of(new PlaceOrder.Line(World.COURSE, 1)),
                "of-" + member,
                happened));
        Instant after = clock.instant();

        for (String path : List.of("/members/" + member + "/balances", "/ledger/accounts/" + member)) {
            assertThat(paidIn(world.api().get(path))).isEqualTo(20_000);
            assertThat(paidIn(world.api().get(path + "?asOf=" + after + "&knownAt=" + before)))
                    .as("not known yet")
                    .isEqualTo(30_000);
            assertThat(paidIn(world.api().get(path + "?asOf=" + happened + "&knownAt=" + after)))
                    .as("the money came in later than the order says it happened")
                    .isEqualTo(-10_000);
            assertThat(paidIn(world.api().get(path + "?asOf=" + happened + "&knownAt=" + before)))
                    .isZero();
        }
    }

    @Test
    void aTimeThatIsNoneAndAnOwnerWithoutAccountsAreToldApart() {
        Answer malformed = world.api().get("/ledger/accounts/platform?asOf=yesterday");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.code()).isEqualTo("query.invalid");
        JsonObject error = malformed.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("code")).isEqualTo("instant.malformed");

        assertThat(world.api().get("/ledger/accounts/nobody").code()).isEqualTo("account.not-found");
        assertThat(world.api().get("/members/mem_0000000000000/balances").code())
                .isEqualTo("member.not-found");
        assertThat(world.api().get("/ledger/accounts/platform").status()).isEqualTo(200);
    }

    @Test
    void theHeadOfTheChainCanBeNotedOutside() {
        sealing.seal();

        Answer head = world.api().get("/ledger/head");

        assertThat(head.status()).isEqualTo(200);
        assertThat(evidence.holds(head.json().getString("note"))).isTrue();
        long number = head.json().getJsonNumber("number").longValueExact();
        assertThat(world.api().get("/ledger/seals/" + number).json().getString("hash"))
                .isEqualTo(head.json().getString("hash"));
        assertThat(world.api().get("/ledger/seals/999999999").code()).isEqualTo("seal.not-found");
        assertThat(world.api().get("/ledger/seals/x").code()).isEqualTo("seal.not-found");
    }

    @Test
    void whoMayReadTheLedgerTakesWhatTheVerifierReads() {
        sealing.seal();

        Answer verification = world.api().get("/ledger/verification");
        assertThat(verification.status()).isEqualTo(200);
        assertThat(verification.json().getJsonArray("sealed").stream()
                        .map(kind -> kind.asJsonObject().getString("of")))
                .contains("journals", "decisions", "orders", "lots", "relations", "rulebooks", "activations");

        Answer attestations = world.api().get("/ledger/attestations?limit=1");
        assertThat(attestations.status()).isEqualTo(200);
        assertThat(attestations.json().getJsonObject("key").getString("id")).hasSize(16);
        assertThat(world.api().get("/ledger/attestations/999999").code()).isEqualTo("attestation.not-found");
        assertThat(world.api().get("/ledger/attestations/x").code()).isEqualTo("attestation.not-found");

        assertThat(world.api().get("/ledger/chain").status()).isEqualTo(200);
        assertThat(world.api().get("/ledger/chain?after=x").code()).isEqualTo("seal.not-found");
        assertThat(world.api().get("/ledger/proofs/1?of=deeds").code()).isEqualTo("proof.not-found");
        assertThat(world.api().get("/ledger/proofs/nobody").code()).isEqualTo("proof.not-found");
    }

    /** A decision names such a list by the hash of its text; many campaigns would have to run for an order to write one. */
    @Test
    void theProofOfAListThatDecisionsNameIsFoundByItsHash() throws Exception {
        String text = "[]";
        String hash = HexFormat.of().formatHex(Sha256.of(text));
        // Right after what is sealed of such lists already: old enough to be sealed now, and not late.
        Instant recorded = database.find(
                        "SELECT settled_to FROM seal WHERE kind = 48 ORDER BY seq DESC LIMIT 1",
                        row -> Database.instant(row, "settled_to"))
                .orElse(clock.instant().minus(Duration.ofHours(1)))
                .plusNanos(1_000);
        database.update(
                "INSERT IGNORE INTO shared_facts (id, hash, facts, recorded_at) VALUES (?, ?, ?, ?)",
                Ids.next(),
                Sha256.of(text),
                text.getBytes(StandardCharsets.UTF_8),
                recorded);
        sealing.seal();

        String path = "/ledger/proofs/" + hash + "?of=fact-lists";
        Answer proof = world.api().get(path);
        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        String said = HttpClient.newHttpClient()
                .send(world.api().request(path).GET().build(), BodyHandlers.ofString())
                .body();
        assertThat(said).startsWith("solvent-proof: 1\nrow: FACT_LIST 48 ").contains("own hash bytes x" + hash);

        assertThat(world.api().get("/ledger/proofs/" + hash).code())
                .as("without its kind it is looked for among rulebooks")
                .isEqualTo("proof.not-found");
        assertThat(world.api().get(path.replace(hash, "0".repeat(64))).code()).isEqualTo("proof.not-found");
        assertThat(world.api().get(path.replace(hash, "x")).code()).isEqualTo("proof.not-found");
        assertThat(Api.withKey(null).get(path).status()).isEqualTo(401);
    }
}
