package shop.solvent.liability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;

/**
 * A proof of liabilities.
 *
 * @param number of the attestation that it goes with
 * @param totals by account type, in minor units; empty until it is published
 * @param owed the money of them, in fen; null until it is published
 * @param custody what the ledger has in custody under the same attestation, in fen; null until it is published
 * @param members how many have leaves; null until they are counted. It is not published
 * @param depth the tree has 2^depth leaves; null until it is known
 * @param root the hash of the root, in hexadecimal; null until it is published
 * @param hash of the text, in hexadecimal; null until it is published
 * @param text as it was signed; null until it is published
 * @param millis how long the work on it took, step by step
 * @param failures how often it could not go on
 * @param reason why it could not the last time; null if it never failed
 * @param keptUntil until when members can fetch their part; null if they no longer can, or not yet
 */
public record LiabilityView(
        long number,
        LocalDate day,
        ProofState state,
        Map<AccountType, Long> totals,
        Long owed,
        Long custody,
        Long members,
        Integer depth,
        String root,
        String hash,
        String text,
        Instant begunAt,
        Instant publishedAt,
        long millis,
        int failures,
        Reason reason,
        Instant failedAt,
        Instant keptUntil) {

    public boolean published() {
        return state == ProofState.PUBLISHED;
    }
}
