package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** Looks up top-ups, and what was corrected of them since. */
@ApplicationScoped
class TopUpBook {

    @Inject
    private Database database;

    @Inject
    private Statements statements;

    @Inject
    private ActGifts gifts;

    Optional<TopUpReceipt> find(TopUpId id) {
        return withGifts(database.query("SELECT * FROM top_up WHERE id = ?", TopUpBook::receipt, id.value())).stream()
                .findFirst();
    }

    /** As they are in the table, with what was given for them. */
    List<TopUpReceipt> withGifts(List<TopUpReceipt> topUps) {
        Map<String, ActGiven> given =
                gifts.of(topUps.stream().map(one -> one.id().toString()).toList());
        return topUps.stream()
                .map(one -> one.with(given.getOrDefault(one.id().toString(), ActGiven.NOTHING)))
                .toList();
    }

    /** The member's latest. */
    List<TopUpReceipt> latest(MemberId member, int most) {
        return withGifts(database.query(
                "SELECT * FROM top_up WHERE member = ? ORDER BY created_at DESC, id DESC LIMIT ?",
                TopUpBook::receipt,
                member.value(),
                most));
    }

    /** How many fen more a top-up stands for than was recorded with it; less where negative. */
    long corrected(TopUpId id) {
        Map<TransferCode, Long> moved = statements.moved(id.toString(), JournalKind.CORRECTION);
        long more = moved.getOrDefault(TransferCode.CORRECT_MORE, 0L);
        long all = moved.values().stream().mapToLong(Long::longValue).sum();
        return more - (all - more);
    }

    static TopUpReceipt receipt(ResultSet row) throws SQLException {
        return new TopUpReceipt(
                new TopUpId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                Money.fen(row.getLong("amount")),
                row.getString("provider"),
                row.getString("provider_ref"),
                Database.instant(row, "created_at"),
                row.getString("trace_id"),
                ActGiven.NOTHING,
                false);
    }
}
