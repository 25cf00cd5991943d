package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.withdrawal.WithdrawalView.State;

/** Withdrawals go with the money. One on its way ends first. */
@ApplicationScoped
public class MergedWithdrawals implements Merging, PersonalData, SealedColumns {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("payee").underSeal(),
                MemberRows.staying(
                        "standing_payout", "member", "says what this member wanted, whose wallet is empty now"),
                MemberRows.going("payout_hold"),
                MemberRows.going("withdrawal").underSeal(),
                MemberRows.going("withdrawal_refusal"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "payee").without("holder", "number", "mark"),
                PersonalRows.of(Fate.FORGOTTEN, "standing_payout"),
                PersonalRows.of(Fate.MONEY, "payout_hold")
                        .without("risk_case", "reason", "held_by", "agreed_by", "ended_by", "end_reason"),
                PersonalRows.of(Fate.MONEY, "withdrawal"),
                PersonalRows.of(Fate.MONEY, "withdrawal_refusal"));
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("payout_receipt", "id", "sealed", Purpose.PAYOUT_RECEIPT),
                new SealedColumn("payee", "id", "holder", Purpose.PAYEE_ACCOUNT),
                new SealedColumn("payee", "id", "number", Purpose.PAYEE_ACCOUNT));
    }

    /** Where money went stays known by its end; whose it is, and what it is, is not. */
    @Override
    public void forget(MemberId member) {
        database.update(
                "UPDATE payee SET holder = NULL, number = NULL, removed_at = COALESCE(removed_at, ?) WHERE member = ?",
                clock.instant(),
                member.value());
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM withdrawal WHERE member = ? AND " + State.UNDER_WAY + " ORDER BY id LIMIT 20",
                row -> Reason.of(
                        "merge.withdrawal-under-way",
                        Map.of("withdrawal", new WithdrawalId(row.getLong(1)).toString())),
                from.value());
    }
}
