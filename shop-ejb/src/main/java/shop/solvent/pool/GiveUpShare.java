package shop.solvent.pool;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What goes on of a merchant's give-up into a pool of the shop's; the rest stays in the merchant's own.
 *
 * @param pool code
 * @param basisPoints of what is given up
 * @param channel of whose orders alone, which is how the on-line and the off-line scene are told apart; null for any channel
 */
public record GiveUpShare(String pool, int basisPoints, String channel) {

    static final int MOST = 8;

    private static final int WHOLE = 10_000;

    /** As it is kept. {@code newcomer=1000 online@web=3000} */
    static String text(List<GiveUpShare> shares) {
        return shares.isEmpty()
                ? null
                : shares.stream().map(GiveUpShare::toString).collect(Collectors.joining(" "));
    }

    /** @param text null for none */
    static List<GiveUpShare> read(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ")).map(GiveUpShare::one).toList();
    }

    private static GiveUpShare one(String text) {
        String[] parts = text.split("[=]", 2);
        String[] to = parts[0].split("@", 2);
        return new GiveUpShare(to[0], Integer.parseInt(parts[1]), to.length == 1 ? null : to[1]);
    }

    public boolean isOf(String orders) {
        return channel == null || channel.equals(orders);
    }

    /**
     * @throws Rejection {@code field.…}, {@code pool.shares-too-much} where those of some channel are more than all of it, {@code
     *     pool.shares-twice}
     */
    static List<GiveUpShare> checked(List<GiveUpShare> shares) {
        Given.within("shares", shares.size(), 0, MOST);
        Set<String> seen = new HashSet<>();
        for (GiveUpShare share : shares) {
            Given.matching("shares", share.pool(), Given.CODE);
            Given.within("shares", share.basisPoints(), 1, WHOLE);
            if (share.channel() != null) {
                Given.matching("shares", share.channel(), Given.CODE);
            }
            if (!seen.add(share.pool() + "@" + share.channel())) {
                throw Rejection.invalid("pool.shares-twice", Map.of("field", "shares", "pool", share.pool()));
            }
        }
        for (GiveUpShare share : shares) {
            long together = shares.stream()
                    .filter(one -> share.channel() == null ? one.channel() == null : one.isOf(share.channel()))
                    .mapToLong(GiveUpShare::basisPoints)
                    .sum();
            if (together > WHOLE) {
                throw Rejection.invalid("pool.shares-too-much", Map.of("field", "shares"));
            }
        }
        return List.copyOf(shares);
    }

    @Override
    public String toString() {
        return pool + (channel == null ? "" : "@" + channel) + "=" + basisPoints;
    }
}
