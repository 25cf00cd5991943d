package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;
import shop.solvent.points.Lots;

/**
 * Lots were raised by what the runs' certificates say and by nothing else, and none beyond what it may come to under any law.
 */
@ApplicationScoped
public class RaiseCheck implements BookCheck {

    /** Five times what a lot was issued with: four times as much again (G5). */
    private static final int MOST_AGAIN = 4;

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT s.run FROM release_share s LEFT JOIN " + Lots.RAISES + " r ON r.run = s.run AND r.lot = s.lot"
                        + " WHERE s.raise > 0 AND s.raised <> COALESCE(r.points, 0) UNION SELECT r.run FROM "
                        + Lots.RAISES
                        + " r LEFT JOIN release_share s ON s.run = r.run AND s.lot = r.lot WHERE s.raised IS NULL OR"
                        + " s.raised <> r.points",
                row -> findings.add(
                        Reason.of("points.raise-differs", Map.of("run", new RunId(row.getLong(1)).toString()))));
        database.query(
                "SELECT lot FROM " + Lots.RAISED_OF_ALL + " r WHERE raised > " + MOST_AGAIN + " * issued",
                row -> findings.add(
                        Reason.of("points.raised-too-far", Map.of("lot", new LotId(row.getLong(1)).toString()))));
        return findings;
    }
}
