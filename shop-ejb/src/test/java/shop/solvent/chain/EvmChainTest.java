package shop.solvent.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.solvent.chain.ChainPort.Act;
import shop.solvent.chain.ChainPort.Fee;
import shop.solvent.chain.ChainPort.Kind;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import tools.jackson.databind.JsonNode;

/** The compiled contract on a real node: what the shop asks of it, and what nobody else can. */
class EvmChainTest {

    private static final ChainAddress OWN = ChainAddress.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    private static final ChainAddress OTHER = ChainAddress.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
    private static final Fee FEE = new Fee(100_000_000_000L, 1_000_000_000L);
    private static final long NETWORK = 31_337;

    private static Anvil node;
    private static EvmChain chain;

    @BeforeAll
    static void start() throws Exception {
        var program = Tools.anvil();
        assumeTrue(program.isPresent(), "no node in .tools");
        node = Anvil.start(program.get());
        chain = new EvmChain() {
            @Override
            protected Optional<String> url() {
                return Optional.of(node.url);
            }
        };
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @AfterEach
    void end() {
        ChainWorld.end();
    }

    /** Somebody with a key and coins, who does one thing after the other. */
    private static final class Account {

        private final byte[] key = chain.newKey();
        private final ChainAddress address = chain.address(key);
        private long nonce;

        Account() {
            node.gives(address);
        }

        /** @return whether it was done */
        boolean does(Kind kind, ChainAddress contract, byte[] token, ChainAddress from, ChainAddress to) {
            byte[] commitment = kind == Kind.MINT ? random() : null;
            ChainPort.Signed signed =
                    chain.sign(new Act(kind, contract, token, from, to, commitment), NETWORK, nonce++, FEE, key);
            chain.send(signed.raw());
            node.mine(1);
            JsonNode seen = node.ask("eth_getTransactionByHash", signed.hash()).get("result");
            assertThat(seen.get("from").asString()).isEqualToIgnoringCase(address.text());
            return chain.mined(signed.hash()).orElseThrow().succeeded();
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static ChainAddress owner(ChainAddress contract, byte[] token) {
        return chain.owner(contract, token, chain.height()).orElse(null);
    }

    @Test
    void theContractMintsOnceMovesForTheShopAloneAndBurns() {
        Account shop = new Account();
        Account stranger = new Account();
        ChainAddress contract = chain.contract(shop.address, 0);
        assertThat(shop.does(Kind.DEPLOY, null, null, null, null)).isTrue();
        byte[] token = random();

        assertThat(stranger.does(Kind.MINT, contract, token, null, OWN)).isFalse();
        assertThat(owner(contract, token)).isNull();
        assertThat(chain.isTaken(contract, token, chain.height())).isFalse();
        assertThat(shop.does(Kind.MINT, contract, token, null, OWN)).isTrue();
        assertThat(owner(contract, token)).isEqualTo(OWN);
        assertThat(shop.does(Kind.MINT, contract, token, null, OTHER)).isFalse();
        assertThat(owner(contract, token)).isEqualTo(OWN);

        assertThat(stranger.does(Kind.TRANSFER, contract, token, OWN, stranger.address))
                .isFalse();
        assertThat(shop.does(Kind.TRANSFER, contract, token, OTHER, stranger.address))
                .isFalse();
        assertThat(shop.does(Kind.TRANSFER, contract, token, OWN, stranger.address))
                .isTrue();
        assertThat(stranger.does(Kind.TRANSFER, contract, token, stranger.address, OTHER))
                .as("who has it cannot trade it")
                .isFalse();
        assertThat(stranger.does(Kind.BURN, contract, token, null, null)).isFalse();
        assertThat(owner(contract, token)).isEqualTo(stranger.address);

        assertThat(shop.does(Kind.BURN, contract, token, stranger.address, null))
                .isTrue();
        assertThat(owner(contract, token)).isNull();
        assertThat(chain.isTaken(contract, token, chain.height())).isTrue();
        assertThat(shop.does(Kind.BURN, contract, token, null, null)).isFalse();
        assertThat(shop.does(Kind.MINT, contract, token, null, OWN))
                .as("what was burnt does not come again")
                .isFalse();
    }

    @Test
    void theContractSaysWhatItIsAndThatNothingCanBeTraded() {
        Account shop = new Account();
        ChainAddress contract = chain.contract(shop.address, 0);
        shop.does(Kind.DEPLOY, null, null, null, null);
        byte[] token = random();
        shop.does(Kind.MINT, contract, token, null, OWN);

        assertThat(call(contract, "01ffc9a7", "80ac58cd" + "0".repeat(56))).endsWith("1"); // ERC-721
        assertThat(call(contract, "01ffc9a7", "b45a3c0e" + "0".repeat(56))).endsWith("1"); // ERC-5192
        assertThat(call(contract, "01ffc9a7", "f".repeat(8) + "0".repeat(56))).endsWith("0");
        String number = HexFormat.of().formatHex(token);
        assertThat(call(contract, "b45a3c0e", number)).endsWith("1");
        assertThat(call(contract, "70a08231", "0".repeat(24) + OWN.text().substring(2)))
                .endsWith("1");
        assertThat(call(contract, "0881fa0d", ""))
                .endsWithIgnoringCase(shop.address.text().substring(2));
        // approve and setApprovalForAll
        assertThat(call(contract, "095ea7b3", "0".repeat(24) + OTHER.text().substring(2) + number))
                .startsWith("reverted");
        assertThat(call(contract, "a22cb465", "0".repeat(24) + OTHER.text().substring(2) + "0".repeat(63) + "1"))
                .startsWith("reverted");
    }

    private static String call(ChainAddress contract, String method, String values) {
        JsonNode answer = node.ask("eth_call", Map.of("to", contract.text(), "data", "0x" + method + values), "latest");
        return answer.has("error") ? "reverted" : answer.get("result").asString();
    }

    /** A shop whose contract is there. */
    private static ChainWorld shop() {
        ChainWorld shop = new ChainWorld(chain);
        shop.tokens().begin(People.ADMIN);
        node.gives(shop.tokens().status().sender());
        through(shop);
        assertThat(shop.tokens().status().live()).isTrue();
        return shop;
    }

    private static void through(ChainWorld shop) {
        for (int i = 0; i < 2; i++) {
            shop.turn();
            node.mine(3);
        }
        shop.turn();
    }

    private static ChainAddress owner(ChainWorld shop, TokenView token) {
        return owner(shop.tokens().status().contract(), token.number());
    }

    @Test
    void whatAMemberBuysPassesOnAndGivesBackIsOnTheChain() {
        ChainWorld shop = shop();
        MemberId buyer = shop.buyer();
        MemberId friend = shop.buyer();
        shop.world.shop.get(ChainAddresses.class).name(friend, OWN.text());
        OrderId order = shop.buys(buyer);
        EntitlementView one = shop.of(order);
        through(shop);
        TokenView token = shop.token(one.id());
        assertThat(token.state()).isEqualTo(TokenState.MINTED);
        assertThat(owner(shop, token)).isEqualTo(shop.tokens().status().sender());
        assertThat(call(token.contract(), "640f47f7", token.token().substring(2)))
                .isEqualTo("0x" + HexFormat.of().formatHex(token.commitment()));

        shop.passesOn(one, friend);
        through(shop);
        assertThat(owner(shop, token)).isEqualTo(OWN);

        shop.refunds(order);
        through(shop);
        assertThat(owner(shop, token)).isNull();
        assertThat(shop.token(one.id()).state()).isEqualTo(TokenState.BURNT);
        assertThat(shop.token(one.id()).due()).isFalse();
    }

    @Test
    void aReorganisationIsNoticedAndTheTokenComesAgain() {
        ChainWorld shop = shop();
        EntitlementView one = shop.of(shop.buys(shop.buyer()));
        shop.turn();
        node.mine(1);
        shop.turn();
        assertThat(shop.tokens().steps(one.id()).get(0).state()).isEqualTo("MINED");
        node.ask("anvil_reorg", 1, new Object[0]);
        shop.turn();
        node.mine(3);
        shop.turn();

        assertThat(shop.token(one.id()).state()).isEqualTo(TokenState.MINTED);
        assertThat(shop.tokens().steps(one.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.moved()).isPositive());
    }

    @Test
    void whatIsTooCheapForTheNodeIsReplacedForMore() {
        ChainWorld shop = shop();
        EntitlementView one = shop.of(shop.buys(shop.buyer()));
        shop.turn();
        node.ask("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(30_000_000_000L));
        node.mine(1);
        shop.turn();
        assertThat(shop.tokens().steps(one.id()).get(0).state()).isEqualTo("OPEN");
        shop.world.shop.clock().advance(Duration.ofMinutes(11));
        shop.turn();
        node.mine(3);
        shop.turn();

        assertThat(shop.token(one.id()).state()).isEqualTo(TokenState.MINTED);
        assertThat(shop.tokens().steps(one.id()).get(0).attempts()).isEqualTo(2);
    }

    @Test
    void withoutCoinsNothingIsSentAndThePageSaysWhy() {
        ChainWorld shop = new ChainWorld(chain);
        shop.tokens().begin(People.ADMIN);
        shop.turn();

        assertThat(shop.tokens().status().error()).containsIgnoringCase("insufficient funds");
        node.gives(shop.tokens().status().sender());
        through(shop);
        assertThat(shop.tokens().status().live()).isTrue();
        assertThat(shop.tokens().status().error()).isNull();
    }

    @Test
    void whatIsSignedOrFailsNeverShowsTheKeyOrWhereTheNodeIs() {
        EvmChain nowhere = new EvmChain() {
            @Override
            protected Optional<String> url() {
                return Optional.of("http://user:secret@127.0.0.1:1/");
            }
        };
        assertThatThrownBy(nowhere::height).isInstanceOf(ChainFailure.class).hasMessageNotContaining("secret");
        EvmChain another = new EvmChain() {
            @Override
            protected Optional<String> url() {
                return Optional.of(node.url + "/not%20there");
            }
        };
        assertThatThrownBy(() -> another.count(OWN, Long.MAX_VALUE)).isInstanceOf(ChainFailure.class);
    }

    @Test
    void hashesAreTheOnesThatOthersCompute() {
        assertThat(HexFormat.of().formatHex(Keccak.hash(new byte[0])))
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) length);
            var other = new org.bouncycastle.crypto.digests.KeccakDigest(256);
            byte[] expected = new byte[32];
            other.update(message, 0, length);
            other.doFinal(expected, 0);
            assertThat(Keccak.hash(message)).isEqualTo(expected);
        }
        assertThat(HexFormat.of()
                        .formatHex(Rlp.list(java.util.List.of(
                                Rlp.of("cat".getBytes(StandardCharsets.US_ASCII)),
                                Rlp.of(0),
                                Rlp.of(127),
                                Rlp.of(1024)))))
                .isEqualTo("c98363617480" + "7f" + "820400");
    }
}
