package shop.solvent.device;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of devices: what is promised lies aside, and what is spent is what vouchers come to. */
@ApplicationScoped
public class DeviceCheck implements BookCheck {

    private static final String OPEN =
            "(SELECT member AS owner, SUM(amount - spent) AS amount FROM device_allowance WHERE closed_at"
                    + " IS NULL GROUP BY member)";

    private static final String HELD = Balances.waiting(Set.of(TransferCode.DEVICE_PAY));

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT o.owner FROM " + OPEN + " o LEFT JOIN " + HELD
                        + " h ON h.owner = o.owner WHERE o.amount <> COALESCE(h.amount, 0)",
                row -> findings.add(member(row.getLong(1))));
        database.query(
                "SELECT h.owner FROM " + HELD + " h LEFT JOIN " + OPEN
                        + " o ON o.owner = h.owner WHERE o.owner IS NULL",
                row -> findings.add(member(row.getLong(1))));
        database.query(
                "SELECT a.id FROM device_allowance a LEFT JOIN (SELECT allowance, SUM(amount) AS amount FROM device_voucher"
                        + " GROUP BY allowance) v ON v.allowance = a.id WHERE a.spent <> COALESCE(v.amount, 0)"
                        + " OR a.spent > a.amount",
                row -> findings.add(Reason.of(
                        "ledger.vouchers-differ",
                        Map.of("allowance", new DeviceAllowanceId(row.getLong(1)).toString()))));
        return findings;
    }

    private static Reason member(long member) {
        return Reason.of("ledger.allowance-not-held", Map.of("member", new MemberId(member).toString()));
    }
}
