package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Withdrawals go with the money. One on its way ends first. */
@ApplicationScoped
public class MergedWithdrawals implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("payout_hold"),
                MemberRows.going("withdrawal").underSeal(),
                MemberRows.going("withdrawal_refusal"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "payout_hold")
                        .without("risk_case", "reason", "held_by", "agreed_by", "ended_by", "end_reason"),
                PersonalRows.of(Fate.MONEY, "withdrawal"),
                PersonalRows.of(Fate.MONEY, "withdrawal_refusal"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM withdrawal WHERE member = ? AND state IN ('HELD', 'REQUESTED', 'SENT') ORDER BY id LIMIT 20",
                row -> Reason.of(
                        "merge.withdrawal-under-way",
                        Map.of("withdrawal", new WithdrawalId(row.getLong(1)).toString())),
                from.value());
    }
}
