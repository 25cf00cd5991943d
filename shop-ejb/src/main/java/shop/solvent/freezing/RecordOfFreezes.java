package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.points.Lots;

/** Disputes for which what was frozen was burnt: its member was told both. One that was let go, ended or taken back is none. */
@ApplicationScoped
public class RecordOfFreezes implements OnRecord {

    @Override
    public List<RecordRows> onRecord() {
        return List.of(new RecordRows(
                Kind.DISPUTES,
                "SELECT h.member, COUNT(DISTINCT f.id) FROM point_freeze f JOIN "
                        + Lots.FROZEN + " h ON h.freeze = f.id WHERE f.state = 'BURNT' AND f.reason = 'DISPUTE'"
                        + " AND f.frozen_by <> '" + DisputeFreezes.BY + "'"
                        + " AND h.member > :from AND h.member <= :to AND f.ended_at >= :since AND f.ended_at < :until"
                        + " GROUP BY h.member"));
    }
}
