package shop.solvent.withdrawal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/**
 * What payment providers said that cannot be. Nothing is booked because of it, since nobody can tell from here which of
 * two contradicting words is true: it opens a case, and a person finds out.
 */
@Stateless
public class PayoutFindings {

    private static final String MEMBER = "MEMBER";
    private static final String WIND_DOWN = "WINDDOWN";

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /**
     * Notes it, in the present transaction. Said again it is the same finding, whether a person has dealt with it or not.
     *
     * @param booked locked; null if there is none of that name
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public FindingId note(Outgoing booked, PayoutFinding.Kind kind, PayoutResult told) {
        Instant now = clock.instant();
        Optional<FindingId> before = before(told);
        if (before.isPresent()) {
            database.update(
                    "UPDATE payout_finding SET times = times + 1, last_at = ? WHERE id = ?",
                    now,
                    before.get().value());
            return before.get();
        }
        FindingId id = new FindingId(Ids.next());
        long difference = PayoutFinding.difference(booked, told);
        CaseId riskCase = openCase(told.reference(), kind, told.by())
                .map(open -> widened(open, difference))
                .orElseGet(() -> opened(id, booked, kind, difference, now));
        database.update(
                "INSERT INTO payout_finding (id, risk_case, payee, reference, kind, said, amount, asset, booked, difference,"
                        + " said_by, said_at, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                riskCase.value(),
                payee(told.reference()),
                told.reference().value(),
                kind.name(),
                said(told),
                told.amount().amount(),
                told.amount().asset().name(),
                booked == null ? null : booked.state(),
                difference,
                told.by(),
                now,
                now);
        return id;
    }

    private Optional<FindingId> before(PayoutResult told) {
        return database.find(
                "SELECT id FROM payout_finding WHERE payee = ? AND reference = ? AND said = ? AND amount = ? AND asset = ? FOR UPDATE",
                row -> new FindingId(row.getLong(1)),
                payee(told.reference()),
                told.reference().value(),
                said(told),
                told.amount().amount(),
                told.amount().asset().name());
    }

    /** Whether a contradiction about a payout waits for somebody to find out. */
    public boolean isOpen(PayoutRef reference) {
        return cases.openAmong(about(reference)).isPresent();
    }

    private static String payee(PayoutRef reference) {
        return reference instanceof WithdrawalId
                ? MEMBER
                : reference instanceof WindDownPaymentId ? WIND_DOWN : "MERCHANT";
    }

    private static PayoutRef reference(String payee, long number) {
        return switch (payee) {
            case MEMBER -> new WithdrawalId(number);
            case WIND_DOWN -> new WindDownPaymentId(number);
            default -> new MerchantPayoutId(number);
        };
    }

    private static String said(PayoutResult told) {
        return told.paid() ? "PAID" : "FAILED";
    }

    /** An open case that the finding belongs to: of the same payout, or the one that gathers what a party speaks of at random. */
    private Optional<CaseId> openCase(PayoutRef reference, PayoutFinding.Kind kind, String by) {
        Optional<CaseId> same = cases.openAmong(about(reference));
        return same.isPresent() || kind != PayoutFinding.Kind.UNKNOWN
                ? same
                : cases.openAmong(database.query(
                        "SELECT DISTINCT risk_case FROM payout_finding WHERE kind = ? AND said_by = ?",
                        row -> new CaseId(row.getLong(1)),
                        kind.name(),
                        by));
    }

    /** The cases of a payout, whatever became of them. */
    private List<CaseId> about(PayoutRef reference) {
        return database.query(
                "SELECT DISTINCT risk_case FROM payout_finding WHERE payee = ? AND reference = ?",
                row -> new CaseId(row.getLong(1)),
                payee(reference),
                reference.value());
    }

    private CaseId widened(CaseId open, long difference) {
        cases.widen(open, Money.fen(Math.abs(difference)));
        return open;
    }

    private CaseId opened(FindingId id, Outgoing booked, PayoutFinding.Kind kind, long difference, Instant now) {
        CaseId opened = new CaseId(Ids.next());
        cases.open(List.of(new NewCase(
                opened,
                CaseSubject.of(id),
                booked == null ? null : booked.member(),
                Money.fen(Math.abs(difference)),
                List.of(Reason.of(kind.code())),
                now,
                null)));
        return opened;
    }

    /** What a case is about, in the order in which it was said. */
    public Page<PayoutFinding> of(CaseId riskCase, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT * FROM payout_finding WHERE risk_case = ? ORDER BY id LIMIT ? OFFSET ?",
                        PayoutFindings::view,
                        riskCase.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM payout_finding WHERE risk_case = ?", riskCase.value()));
    }

    private static PayoutFinding view(ResultSet row) throws SQLException {
        return new PayoutFinding(
                new FindingId(row.getLong("id")),
                reference(row.getString("payee"), row.getLong("reference")),
                PayoutFinding.Kind.valueOf(row.getString("kind")),
                row.getString("said").equals("PAID"),
                new Money(row.getLong("amount"), Asset.valueOf(row.getString("asset"))),
                row.getString("booked"),
                Money.fen(row.getLong("difference")),
                row.getString("said_by"),
                Database.instant(row, "said_at"),
                row.getLong("times"),
                Database.instant(row, "last_at"));
    }
}
