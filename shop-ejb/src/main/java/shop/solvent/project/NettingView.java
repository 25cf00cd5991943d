package shop.solvent.project;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.NettingId;

/**
 * What was open between two projects at the end of a day, netted.
 *
 * @param first code of one, and of the other
 * @param there what the first had to make good to the second; below zero after refunds
 * @param back the same the other way
 * @param entries how many orders and refunds it is made of
 * @param journal null where all of it came to nothing
 * @param certificate SHA-256 over the statement's lines, in hex
 */
public record NettingView(
        NettingId id,
        String first,
        String second,
        LocalDate day,
        Money there,
        Money back,
        long entries,
        JournalId journal,
        String certificate,
        Instant at) {

    /** What goes from the first to the second in the end; below zero from the second to the first. */
    public Money net() {
        return there.minus(back);
    }
}
