package shop.solvent.ledger;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.JournalId;

/**
 * A journal as it is shown.
 *
 * @param decision null where no rule decided
 * @param reverses the journal it takes back; null if it takes none back
 */
public record JournalView(
        JournalId id,
        JournalKind kind,
        String subject,
        DecisionId decision,
        JournalId reverses,
        Instant eventAt,
        Instant recordedAt,
        String traceId,
        List<TransferView> transfers) {}
