package shop.solvent.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.platform.Json;
import shop.solvent.platform.Sha256;

/** A chain on paper, with the rules of the contract: it does what a real one does, and what one does once in a year. */
final class PaperChain implements ChainPort {

    private static final HexFormat HEX = HexFormat.of();

    private record Sent(
            String kind,
            String token,
            String from,
            String to,
            String commitment,
            long nonce,
            long most,
            String sender) {}

    private record Block(String hash, List<String> transactions) {}

    final Map<String, Sent> known = new HashMap<>();
    private final TreeMap<Long, String> pool = new TreeMap<>();
    private final List<Block> blocks = new ArrayList<>(List.of(new Block("0xgenesis", List.of())));
    private int reorganised;
    long network = 7;
    long usual = 10;
    long least = 0;
    int sends;
    RuntimeException beforeSending;
    RuntimeException afterSending;

    /** What stands on it. */
    private static final class World {
        final Map<String, String> owners = new HashMap<>();
        final Map<String, String> minted = new HashMap<>();
        final Map<String, Boolean> outcomes = new HashMap<>();
    }

    private World world(long block) {
        World world = new World();
        for (int i = 0; i < blocks.size() && i <= block; i++) {
            for (String hash : blocks.get(i).transactions()) {
                world.outcomes.put(hash, run(world, known.get(hash)));
            }
        }
        return world;
    }

    private static boolean run(World world, Sent sent) {
        switch (Kind.valueOf(sent.kind())) {
            case DEPLOY -> {
                return true;
            }
            case MINT -> {
                if (world.minted.putIfAbsent(sent.token(), sent.commitment()) != null) {
                    return false;
                }
                world.owners.put(sent.token(), sent.to());
                return true;
            }
            case TRANSFER -> {
                return world.owners.replace(sent.token(), sent.from(), sent.to());
            }
            default -> {
                return world.owners.remove(sent.token()) != null;
            }
        }
    }

    /** Takes into a block what can come next, and lets so many empty ones follow. */
    void mine(int followers) {
        List<String> taken = new ArrayList<>();
        long next = blocks.stream().mapToLong(one -> one.transactions().size()).sum();
        while (pool.containsKey(next) && known.get(pool.get(next)).most() >= least) {
            taken.add(pool.remove(next++));
        }
        blocks.add(new Block("0xblock-" + blocks.size() + "-" + reorganised, taken));
        for (int i = 0; i < followers; i++) {
            blocks.add(new Block("0xblock-" + blocks.size() + "-" + reorganised, List.of()));
        }
    }

    /** So many blocks are none any more. @param kept whether what was in them waits to be mined again */
    void forget(int some, boolean kept) {
        reorganised++;
        for (int i = 0; i < some && blocks.size() > 1; i++) {
            for (String hash : blocks.remove(blocks.size() - 1).transactions()) {
                if (kept) {
                    pool.put(known.get(hash).nonce(), hash);
                }
            }
        }
    }

    /** The pool of a node that was started anew. */
    void losePool() {
        pool.clear();
    }

    /** Somebody has the key. */
    void strangerSends(ChainAddress sender, Act act, long nonce) {
        send(sign(act, network, nonce, new Fee(1_000, 1), sender.text().getBytes(StandardCharsets.UTF_8))
                .raw());
    }

    int mints() {
        return (int) blocks.stream()
                .flatMap(one -> one.transactions().stream())
                .filter(hash -> known.get(hash).kind().equals(Kind.MINT.name()))
                .count();
    }

    Map<String, String> owners() {
        return world(blocks.size()).owners;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public long network() {
        return network;
    }

    @Override
    public long height() {
        return blocks.size() - 1L;
    }

    @Override
    public Fee fee() {
        return new Fee(usual, 1);
    }

    @Override
    public byte[] newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Override
    public ChainAddress address(byte[] key) {
        return ChainAddress.of(Arrays.copyOf(Sha256.digest().digest(key), 20));
    }

    @Override
    public ChainAddress contract(ChainAddress sender, long nonce) {
        return address((sender + "/" + nonce).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : HEX.formatHex(bytes);
    }

    @Override
    public Signed sign(Act act, long on, long nonce, Fee fee, byte[] key) {
        byte[] raw = Json.write(new Sent(
                        act.kind().name(),
                        text(act.token()),
                        act.from() == null ? null : act.from().text(),
                        act.to() == null ? null : act.to().text(),
                        text(act.commitment()),
                        nonce,
                        fee.most(),
                        "key"))
                .getBytes(StandardCharsets.UTF_8);
        return new Signed(hash(raw), raw);
    }

    private static String hash(byte[] raw) {
        return "0x" + HEX.formatHex(Sha256.digest().digest(raw));
    }

    @Override
    public void send(byte[] raw) {
        throwOnce(beforeSending);
        sends++;
        Sent sent = Json.read(raw, Sent.class);
        String hash = hash(raw);
        known.put(hash, sent);
        boolean mined = blocks.stream()
                .anyMatch(one -> one.transactions().stream()
                        .anyMatch(other -> known.get(other).nonce() == sent.nonce()));
        String there = pool.get(sent.nonce());
        if (!mined && (there == null || known.get(there).most() < sent.most())) {
            pool.put(sent.nonce(), hash);
        }
        throwOnce(afterSending);
    }

    private void throwOnce(RuntimeException failure) {
        if (failure != null) {
            beforeSending = null;
            afterSending = null;
            throw failure;
        }
    }

    @Override
    public boolean isKnown(String hash) {
        return pool.containsValue(hash) || mined(hash).isPresent();
    }

    @Override
    public Optional<Mined> mined(String hash) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).transactions().contains(hash)) {
                return Optional.of(
                        new Mined(i, blocks.get(i).hash(), world(i).outcomes.get(hash)));
            }
        }
        return Optional.empty();
    }

    @Override
    public long count(ChainAddress sender, long block) {
        return blocks.stream()
                .limit(Math.max(0, block + 1))
                .mapToLong(one -> one.transactions().size())
                .sum();
    }

    @Override
    public Optional<ChainAddress> owner(ChainAddress contract, byte[] token, long block) {
        return Optional.ofNullable(world(block).owners.get(text(token))).map(ChainAddress::new);
    }

    @Override
    public boolean isTaken(ChainAddress contract, byte[] token, long block) {
        return world(block).minted.containsKey(text(token));
    }

    @Override
    public BigInteger balance(ChainAddress account) {
        return BigInteger.ZERO;
    }
}
