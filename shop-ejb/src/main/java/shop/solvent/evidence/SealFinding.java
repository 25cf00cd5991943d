package shop.solvent.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import shop.solvent.evidence.FindingView.What;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.kernel.id.WithdrawalId;

/**
 * A finding before it is shown.
 *
 * @param expected the beginning of the hash of what was sealed; null if unknown
 * @param found the beginning of the hash of what is there; null if nothing is
 */
record SealFinding(Flaw flaw, What what, long id, Long seal, Long other, Long expected, Long found) {

    static SealFinding of(Flaw flaw, What what, long id, Long seal) {
        return new SealFinding(flaw, what, id, seal, null, null, null);
    }

    static FindingView view(ResultSet row) throws SQLException {
        What what = What.valueOf(row.getString("what"));
        return new FindingView(
                Flaw.valueOf(row.getString("flaw")),
                what,
                text(what, row.getLong("id")),
                row.getObject("seal", Long.class),
                text(what, row.getObject("other", Long.class)));
    }

    static String text(What what, Long id) {
        if (id == null) {
            return null;
        }
        return switch (what) {
            case CLAIM, CLAIM_END -> new ClaimId(id).toString();
            case JOURNAL, CLAIM_PAYMENT -> new JournalId(id).toString();
            case TRANSFER, COMMISSION -> new TransferId(id).toString();
            case DECISION -> new DecisionId(id).toString();
            case ORDER -> new OrderId(id).toString();
            case REFUND -> new RefundId(id).toString();
            case LOT -> new LotId(id).toString();
            case MEMBER, RELATION -> new MemberId(id).toString();
            case TOP_UP -> new TopUpId(id).toString();
            case GIFT -> new GiftId(id).toString();
            case POINT_GIFT -> new PointGiftId(id).toString();
            case CHANGE_ACT -> new ChangeActId(id).toString();
            case WITHDRAWAL, WITHDRAWAL_END -> new WithdrawalId(id).toString();
            case RELEASE_RUN -> new RunId(id).toString();
            case CASE, CASE_DECISION -> new CaseId(id).toString();
            case REQUEST, REQUEST_END -> new ApprovalId(id).toString();
            case PAYEE -> new PayeeId(id).toString();
            case PAYOUT_ACCOUNT -> new PayoutAccountId(id).toString();
            case SETTLEMENT -> new SettlementId(id).toString();
            case MERCHANT_PAYOUT, MERCHANT_PAYOUT_END -> new MerchantPayoutId(id).toString();
            case CONSENT, CONSENT_END -> new ConsentId(id).toString();
            default -> id.toString();
        };
    }
}
