package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Json;
import shop.solvent.platform.Settings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A chain of Ethereum's kind, asked by JSON-RPC at {@code shop.chain.url}. Needs Bouncy Castle on the class path, which a war has
 * that was built with the profile {@code chain}.
 */
@ApplicationScoped
public class EvmChain implements ChainPort {

    static final String NAME = "evm";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WORD = 32;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final HexFormat HEX = HexFormat.of();

    /** How nodes say that they have it, or another of its number: each says it otherwise. */
    private static final List<String> THERE_ALREADY = List.of(
            "already known",
            "alreadyknown",
            "already imported",
            "known transaction",
            "nonce too low",
            "nonce is too low",
            "oldnonce",
            "replacement transaction underpriced");

    /** Transactions that say what they offer apart from what the block takes (EIP-1559). */
    private static final int WITH_TIP = 2;

    /** What each may cost at most, well above what the contract takes. */
    private static final Map<Kind, Long> WORK =
            Map.of(Kind.DEPLOY, 1_500_000L, Kind.MINT, 200_000L, Kind.TRANSFER, 120_000L, Kind.BURN, 100_000L);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SecureRandom random = new SecureRandom();

    /** What is in the artifact that the contract was compiled to. */
    private record Artifact(String bytecode, Map<String, String> methods) {}

    /** Read when it is first needed: where no chain is, by nobody. */
    private static final class Contract {

        static final Artifact ARTIFACT = read();

        private static Artifact read() {
            try (InputStream file = EvmChain.class.getResourceAsStream("OwnedGoods.json")) {
                return Json.read(file.readAllBytes(), Artifact.class);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isAvailable() {
        try {
            Class.forName("org.bouncycastle.crypto.signers.ECDSASigner", false, EvmChain.class.getClassLoader());
            return url().isPresent();
        } catch (ClassNotFoundException leftOut) {
            return false;
        }
    }

    /** Where it is asked. It may hold a password, so it is told to nobody. */
    protected Optional<String> url() {
        return Settings.get("shop.chain.url");
    }

    @Override
    public byte[] newKey() {
        return Secp256k1.newKey(random);
    }

    @Override
    public ChainAddress address(byte[] key) {
        return last20(Keccak.hash(Secp256k1.publicKey(key)));
    }

    private static ChainAddress last20(byte[] hash) {
        return ChainAddress.of(Arrays.copyOfRange(hash, hash.length - 20, hash.length));
    }

    @Override
    public ChainAddress contract(ChainAddress sender, long nonce) {
        return last20(Keccak.hash(Rlp.list(List.of(Rlp.of(sender.bytes()), Rlp.of(nonce)))));
    }

    @Override
    public Signed sign(Act act, long network, long nonce, Fee fee, byte[] key) {
        List<byte[]> fields = new ArrayList<>(List.of(
                Rlp.of(network),
                Rlp.of(nonce),
                Rlp.of(fee.tip()),
                Rlp.of(fee.most()),
                Rlp.of(WORK.get(act.kind())),
                Rlp.of(act.contract() == null ? new byte[0] : act.contract().bytes()),
                Rlp.of(0),
                Rlp.of(data(act)),
                Rlp.list(List.of())));
        Secp256k1.Signature signature = Secp256k1.sign(Keccak.hash(typed(fields)), key);
        fields.addAll(List.of(Rlp.of(signature.parity()), Rlp.of(signature.r()), Rlp.of(signature.s())));
        byte[] raw = typed(fields);
        return new Signed("0x" + HEX.formatHex(Keccak.hash(raw)), raw);
    }

    private static byte[] typed(List<byte[]> fields) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(WITH_TIP);
        all.writeBytes(Rlp.list(fields));
        return all.toByteArray();
    }

    private static byte[] data(Act act) {
        return switch (act.kind()) {
            case DEPLOY -> HEX.parseHex(Contract.ARTIFACT.bytecode());
            case MINT -> call("mint(address,uint256,bytes32)", act.to().bytes(), act.token(), act.commitment());
            case TRANSFER ->
                call(
                        "transferFrom(address,address,uint256)",
                        act.from().bytes(),
                        act.to().bytes(),
                        act.token());
            case BURN -> call("burn(uint256)", act.token());
        };
    }

    /** A call of a method whose values all fit into one word each. */
    private static byte[] call(String method, byte[]... values) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(HEX.parseHex(Contract.ARTIFACT.methods().get(method)));
        for (byte[] value : values) {
            data.writeBytes(new byte[WORD - value.length]);
            data.writeBytes(value);
        }
        return data.toByteArray();
    }

    @Override
    public long network() {
        return number(ask("eth_chainId"));
    }

    @Override
    public long height() {
        return number(ask("eth_blockNumber"));
    }

    @Override
    public Fee fee() {
        long tip = number(ask("eth_maxPriorityFeePerGas"));
        JsonNode base = ask("eth_getBlockByNumber", "latest", false).get("baseFeePerGas");
        // So that it is still enough when the base has doubled.
        return new Fee(Math.addExact(tip, 2 * (base == null ? 0 : number(base))), tip);
    }

    @Override
    public void send(byte[] raw) {
        try {
            ask("eth_sendRawTransaction", "0x" + HEX.formatHex(raw));
        } catch (Refused refused) {
            String said = refused.said.toLowerCase(Locale.ROOT);
            boolean there = THERE_ALREADY.stream().anyMatch(said::contains);
            if (!there) {
                throw new ChainFailure(refused.said);
            }
        }
    }

    @Override
    public boolean isKnown(String hash) {
        return !ask("eth_getTransactionByHash", hash).isNull();
    }

    @Override
    public Optional<Mined> mined(String hash) {
        JsonNode receipt = ask("eth_getTransactionReceipt", hash);
        return receipt.isNull()
                ? Optional.empty()
                : Optional.of(new Mined(
                        number(receipt.get("blockNumber")),
                        receipt.get("blockHash").asString(),
                        number(receipt.get("status")) == 1));
    }

    @Override
    public long count(ChainAddress sender, long block) {
        return number(ask("eth_getTransactionCount", sender.text(), hex(block)));
    }

    @Override
    public Optional<ChainAddress> owner(ChainAddress contract, byte[] token, long block) {
        JsonNode word;
        try {
            word = ask(
                    "eth_call",
                    Map.of("to", contract.text(), "data", "0x" + HEX.formatHex(call("ownerOf(uint256)", token))),
                    hex(block));
        } catch (Refused refused) {
            if (refused.said.contains("revert")) {
                return Optional.empty(); // as the contract answers for what nobody has
            }
            throw new ChainFailure(refused.said);
        }
        if (digits(word).length() != 2 * WORD) {
            throw new ChainFailure("there is no contract at " + contract);
        }
        return Optional.of(last20(HEX.parseHex(digits(word))));
    }

    @Override
    public boolean isTaken(ChainAddress contract, byte[] token, long block) {
        String word = digits(ask(
                "eth_call",
                Map.of("to", contract.text(), "data", "0x" + HEX.formatHex(call("commitmentOf(uint256)", token))),
                hex(block)));
        return word.chars().anyMatch(digit -> digit != '0');
    }

    @Override
    public BigInteger balance(ChainAddress account) {
        return new BigInteger(digits(ask("eth_getBalance", account.text(), "latest")), 16);
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(Math.max(0, number));
    }

    private static long number(JsonNode hex) {
        try {
            return Long.parseLong(digits(hex), 16);
        } catch (NumberFormatException none) {
            throw new ChainFailure("the answer is no number of a chain");
        }
    }

    private static String digits(JsonNode hex) {
        if (hex == null || !hex.isString() || !hex.asString().startsWith("0x")) {
            throw new ChainFailure("the answer is none of a chain");
        }
        return hex.asString().substring(2);
    }

    /** What the node said against what it was asked. */
    private static final class Refused extends ChainFailure {

        private static final long serialVersionUID = 1;

        private final String said;

        Refused(String said) {
            super(said);
            this.said = said;
        }
    }

    private JsonNode ask(String method, Object... parameters) {
        String question =
                Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", Arrays.asList(parameters)));
        String text;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url().orElseThrow()))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(question))
                    .build();
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                text = new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw new ChainFailure(method + ": no answer (" + failure.getClass().getSimpleName() + ")");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ChainFailure(method + ": interrupted");
        }
        try {
            JsonNode answer = Json.read(text, JsonNode.class);
            if (answer.hasNonNull("error")) {
                throw new Refused(answer.get("error").path("message").asString(method + " refused"));
            }
            if (!answer.has("result")) {
                throw new ChainFailure(method + ": no answer of a chain");
            }
            return answer.get("result");
        } catch (JacksonException none) {
            throw new ChainFailure(method + ": no answer of a chain");
        }
    }
}
