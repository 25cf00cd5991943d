package shop.solvent.evidence;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A seal as it is shown.
 *
 * @param kind of what the rows are, in the plural: {@code order-events}
 * @param hash in hexadecimal: who keeps it outside the shop can tell later whether the chain is still the same
 * @param rows how many rows it closes over
 * @param entries how many transfers, lines and the like these have
 * @param settledTo every row written before that moment is under this seal or an earlier one
 */
public record SealView(
        long number,
        String kind,
        String hash,
        String previous,
        int rows,
        int entries,
        Instant settledTo,
        Instant sealedAt) {

    static SealView of(Seal seal) {
        return new SealView(
                seal.seq(),
                seal.kind().label(),
                HexFormat.of().formatHex(seal.hash()),
                HexFormat.of().formatHex(seal.previous()),
                seal.rows(),
                seal.entries(),
                seal.settledTo(),
                seal.sealedAt());
    }

    /** What to note outside: {@code number:hash}. */
    public String note() {
        return number + ":" + hash;
    }
}
