package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** Looks up top-ups, and what was corrected of them since. */
@ApplicationScoped
class TopUpBook {

    private static final String CORRECTED = "SELECT COALESCE(SUM(CASE t.code WHEN " + TransferCode.CORRECT_MORE.number()
            + " THEN t.amount ELSE -t.amount END), 0) FROM {journal} j JOIN {transfer} t ON t.journal = j.id"
            + " WHERE j.subject = ? AND j.kind = 'CORRECTION'";

    @Inject
    private Database database;

    Optional<TopUpReceipt> find(TopUpId id) {
        return database.find("SELECT * FROM top_up WHERE id = ?", TopUpPosting::receipt, id.value());
    }

    /** The member's latest. */
    List<TopUpReceipt> latest(MemberId member, int most) {
        return database.query(
                "SELECT * FROM top_up WHERE member = ? ORDER BY created_at DESC, id DESC LIMIT ?",
                TopUpPosting::receipt,
                member.value(),
                most);
    }

    /** How many fen more a top-up stands for than was recorded with it; less where negative. */
    long corrected(TopUpId id) {
        return database.query(Shelves.ask(CORRECTED), row -> row.getLong(1), Shelves.twice(id.toString())).stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
