package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of merchants' statements and payouts: that they add up, and that each entry is on one. */
@ApplicationScoped
public class SettlementCheck implements BookCheck {

    /** Each asks for merchants of whom something is wrong, with the code of what it finds. */
    private static final String[][] QUESTIONS = {
        {
            "ledger.settlement-differs",
            "SELECT s.merchant FROM settlement s LEFT JOIN (SELECT settlement, SUM(amount) AS amount FROM settlement_line"
                    + " GROUP BY settlement) l ON l.settlement = s.id LEFT JOIN settlement p ON p.merchant = s.merchant AND"
                    + " p.number = s.number - 1 WHERE s.opening + COALESCE(l.amount, 0) <> s.closing"
                    + " OR s.opening <> COALESCE(p.closing, 0) OR s.number > 1 AND p.id IS NULL"
        },
        {
            "ledger.settlement-entries-differ",
            "SELECT s.merchant FROM settlement s LEFT JOIN (SELECT settlement, SUM(amount) AS amount FROM ("
                    + Shelves.ask("SELECT e.settlement, SUM(IF(t.debit_type = " + AccountType.PAYABLE.number()
                            + ", -t.amount, t.amount)) AS amount FROM settlement_entry e JOIN {transfer} t"
                            + " ON t.id = e.transfer GROUP BY e.settlement")
                    + ") both_shelves GROUP BY settlement) e"
                    + " ON e.settlement = s.id WHERE s.closing - s.opening <> COALESCE(e.amount, 0)"
        },
        {
            "ledger.settled-differs",
            "SELECT m.id FROM merchant m LEFT JOIN (SELECT merchant, SUM(due) AS due FROM settlement WHERE state <> 'PAID'"
                    + " GROUP BY merchant) s ON s.merchant = m.id WHERE COALESCE(s.due, 0) <> "
                    + Balances.of("m.id", AccountType.SETTLED)
                    + " + "
                    + Balances.left("m.id", TransferCode.WIND_DOWN_SETTLED)
        },
        {
            "ledger.payout-not-held",
            "SELECT m.id FROM merchant m LEFT JOIN (SELECT merchant, SUM(amount) AS amount FROM merchant_payout WHERE state"
                    + " IN ('REQUESTED', 'SENT') GROUP BY merchant) p ON p.merchant = m.id WHERE COALESCE(p.amount, 0) <>"
                    + " COALESCE((SELECT h.amount FROM "
                    + Balances.waiting(TransferCode.into(AccountType.PAYOUT, Holder.MERCHANT))
                    + " h WHERE h.owner = m.id), 0)"
        },
        {
            "ledger.paid-beyond-due",
            "SELECT s.merchant FROM settlement s JOIN (SELECT settlement, SUM(amount) AS amount FROM merchant_payout"
                    + " WHERE state = 'PAID' GROUP BY settlement) p ON p.settlement = s.id"
                    + " WHERE p.amount <> s.due OR s.state <> 'PAID'"
        },
        {
            "ledger.claimed-differs",
            "SELECT m.id FROM merchant m LEFT JOIN (SELECT merchant, SUM(amount - paid) AS open FROM merchant_claim WHERE"
                    + " state = 'OPEN' GROUP BY merchant) c ON c.merchant = m.id WHERE COALESCE(c.open, 0) <> "
                    + Balances.owedBy("m.id", AccountType.CLAIMED)
        },
        {
            "ledger.claim-payments-differ",
            "SELECT c.merchant FROM merchant_claim c LEFT JOIN (SELECT claim, SUM(amount) AS amount FROM"
                    + " merchant_claim_payment GROUP BY claim) p ON p.claim = c.id WHERE c.paid <> COALESCE(p.amount, 0)"
                    + " OR (c.state = 'PAID') <> (c.paid = c.amount)"
        }
    };

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        for (String[] question : QUESTIONS) {
            database.query(
                    question[1],
                    row -> findings.add(
                            Reason.of(question[0], Map.of("merchant", new MerchantId(row.getLong(1)).toString()))));
        }
        return findings;
    }
}
