package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;

/** Disputes that a buyer opened and of which a person decided that nothing goes back. One that was taken back, or agreed upon, is none. */
@ApplicationScoped
public class RecordOfDisputes implements OnRecord {

    @Override
    public List<RecordRows> onRecord() {
        return List.of(new RecordRows(
                Kind.DISPUTES,
                "SELECT d.member, COUNT(*) FROM dispute d JOIN dispute_entry e ON e.dispute = d.id AND e.kind = 'ENDED'"
                        + " AND e.side = 'STAFF' WHERE d.side = 'BUYER' AND d.outcome = 'NONE' AND d.member > :from AND"
                        + " d.member <= :to AND d.ended_at >= :since AND d.ended_at < :until GROUP BY d.member"));
    }
}
