package shop.solvent.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;

/**
 * Orders and withdrawals that a person stopped and said to be what they looked like: the member was told that it was stopped. What was
 * nothing, what nobody decided, and cases of which members learn nothing (G15) are none, nor is it theirs what somebody else did in
 * their account.
 */
@ApplicationScoped
public class RecordOfCases implements OnRecord {

    @Override
    public List<RecordRows> onRecord() {
        return List.of(new RecordRows(
                Kind.CASES,
                "SELECT member, COUNT(*) FROM risk_case WHERE member > :from AND member <= :to AND state = 'REJECTED'"
                        + " AND turned_out = 'CONFIRMED' AND subject_kind IN ('ORDER', 'WITHDRAWAL')"
                        + " AND decided_at >= :since AND decided_at < :until GROUP BY member"));
    }
}
