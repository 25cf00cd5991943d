package shop.solvent.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import shop.solvent.platform.Sha256;

/**
 * The draw, so that anybody can do it again. Before anybody enters, SHA-256 of the seed is published; before the seed is, the
 * hash of all tickets, and after that a number that nobody here makes. So neither who knows the seed nor who sees the tickets
 * can choose who is drawn.
 */
public final class Draw {

    public static final int SEED_BYTES = 32;

    private Draw() {}

    /** What tickets are put in order by: SHA-256 of the seed, the public number in UTF-8 and the ticket, one after the other. */
    public static byte[] lot(byte[] seed, String publicNumber, byte[] ticket) {
        MessageDigest digest = Sha256.digest();
        digest.update(seed);
        if (publicNumber != null) {
            digest.update(publicNumber.getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest(ticket);
    }

    /** The line: the least lot comes first, bytes taken without a sign; equal tickets there are none. */
    public static <T> List<T> line(
            byte[] seed, String publicNumber, Collection<T> entries, Function<T, byte[]> ticket) {
        record Lot<T>(byte[] lot, T entry) {}
        return entries.stream()
                .map(entry -> new Lot<>(lot(seed, publicNumber, ticket.apply(entry)), entry))
                .sorted(Comparator.comparing(Lot::lot, Arrays::compareUnsigned))
                .map(Lot::entry)
                .toList();
    }

    /** SHA-256 of all tickets one after the other, in the order of their bytes taken without a sign. */
    public static byte[] list(Collection<byte[]> tickets) {
        MessageDigest digest = Sha256.digest();
        tickets.stream().sorted(Arrays::compareUnsigned).forEach(digest::update);
        return digest.digest();
    }
}
