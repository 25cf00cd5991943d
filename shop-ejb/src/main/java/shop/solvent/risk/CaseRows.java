package shop.solvent.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.Flag;
import shop.solvent.risk.CaseView.State;

/** Cases as they stand in the database, with what was found. */
@ApplicationScoped
class CaseRows {

    @Inject
    private Database database;

    Optional<CaseView> one(String sql, Object... parameters) {
        return withFlags(database.query(sql, CaseRows::view, parameters)).stream()
                .findFirst();
    }

    List<CaseView> withFlags(List<CaseView> cases) {
        if (cases.isEmpty()) {
            return cases;
        }
        Map<CaseId, List<Flag>> flags = new HashMap<>();
        database.query(
                "SELECT risk_case, code, rule_id FROM risk_flag WHERE risk_case IN (" + Database.places(cases)
                        + ") ORDER BY risk_case, seq",
                row -> flags.computeIfAbsent(new CaseId(row.getLong(1)), id -> new ArrayList<>())
                        .add(new Flag(row.getString(2), row.getString(3))),
                cases.stream().map(found -> found.id().value()).toList());
        return cases.stream()
                .map(found -> found.with(flags.getOrDefault(found.id(), List.of())))
                .toList();
    }

    static CaseView view(ResultSet row) throws SQLException {
        Long member = row.getObject("member", Long.class);
        Long amount = row.getObject("amount", Long.class);
        return new CaseView(
                new CaseId(row.getLong("id")),
                new CaseSubject(Kind.of(row.getString("subject_kind")), row.getLong("subject_id")),
                member == null ? null : new MemberId(member),
                amount == null ? null : Money.fen(amount),
                State.valueOf(row.getString("state")),
                List.of(),
                row.getString("assignee"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "due_at"),
                Database.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getString("turned_out") == null ? null : Outcome.valueOf(row.getString("turned_out")),
                Database.instant(row, "taken_until"),
                Database.instant(row, "snoozed_until"),
                row.getString("escalated_by"));
    }
}
