package shop.solvent.ledger;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/**
 * What was taken back of what members had, or has become what they owe, by whichever use case it was written.
 *
 * @param subject of its journal: the order, for one
 * @param amount in fen
 */
public record ClawedBack(TransferId transfer, MemberId member, String subject, long amount, Instant at) {

    /** What was written since then, or somewhat before, in the order in which it was; at most so many, after a transfer. */
    public static List<ClawedBack> since(Instant since, TransferId after, int most, Database database) {
        long from = Math.max(after.value(), Ids.noneBefore(since.minusSeconds(86_400)) - 1);
        String question =
                "SELECT t.id, t.debit_owner, j.subject, t.amount, t.event_at FROM {transfer} t JOIN {journal} j ON j.id = t.journal"
                        + " WHERE t.id > ? AND t.code IN (" + TransferCode.CLAW_BACK.number() + ", "
                        + TransferCode.CLAW_BACK_OWED.number() + ") AND " + Phase.moved("t.phase")
                        + " ORDER BY t.id LIMIT ?";
        return database.query(
                "SELECT * FROM (" + Shelves.ask(question) + ") clawed ORDER BY id LIMIT " + most,
                row -> new ClawedBack(
                        new TransferId(row.getLong("id")),
                        new MemberId(row.getLong("debit_owner")),
                        row.getString("subject"),
                        row.getLong("amount"),
                        Database.instant(row, "event_at")),
                Shelves.twice(from, most));
    }
}
