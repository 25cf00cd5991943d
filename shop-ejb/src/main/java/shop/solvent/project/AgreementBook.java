package shop.solvent.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Keeps the agreements, and the pairs that they are of. */
@ApplicationScoped
class AgreementBook {

    static final String SELECT = "SELECT a.*, r.issuer, r.acceptor, r.open_fen, r.held_fen,"
            + " i.code AS issuer_code, c.code AS acceptor_code, d.code AS discount_code FROM project_agreement a JOIN project_pair r ON r.id = a.pair"
            + " LEFT JOIN project i ON i.id = r.issuer LEFT JOIN project c ON c.id = r.acceptor"
            + " LEFT JOIN pool d ON d.id = a.discount_pool";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** The pair, made with its accounts if it is the first time, and locked until the present transaction ends. */
    ProjectPairId lock(ProjectId issuer, ProjectId acceptor) {
        database.update(
                "INSERT IGNORE INTO project_pair (id, issuer, acceptor) VALUES (?, ?, ?)",
                Ids.next(),
                issuer.value(),
                acceptor.value());
        ProjectPairId pair = database.find(
                        "SELECT id FROM project_pair WHERE issuer = ? AND acceptor = ? FOR UPDATE",
                        row -> new ProjectPairId(row.getLong(1)),
                        issuer.value(),
                        acceptor.value())
                .orElseThrow();
        ledger.open(pair);
        return pair;
    }

    void lock(ProjectPairId pair) {
        database.query("SELECT id FROM project_pair WHERE id = ? FOR UPDATE", row -> row.getLong(1), pair.value());
    }

    void add(AgreementView agreement) {
        database.insert(
                "project_agreement (id, pair, number, rate, discount_pool, period, ceiling_fen, notice_days, since_day,"
                        + " document, asked_by, agreed_by, recorded_at)",
                List.<Object[]>of(new Object[] {
                    agreement.id().value(),
                    agreement.pair().value(),
                    agreement.number(),
                    agreement.rate(),
                    agreement.discountPool() == null
                            ? null
                            : agreement.discountPool().value(),
                    agreement.period().name(),
                    agreement.ceiling().amount(),
                    agreement.noticeDays(),
                    agreement.since(),
                    agreement.document(),
                    agreement.askedBy(),
                    agreement.agreedBy(),
                    agreement.recordedAt()
                }));
    }

    void end(ProjectAgreementId id, LocalDate last, Instant at, Mandate mandate) {
        database.update(
                "UPDATE project_agreement SET until_day = ?, end_asked_by = ?, end_agreed_by = ?, ended_at = ?,"
                        + " end_reason = ? WHERE id = ?",
                last,
                mandate.askedBy(),
                mandate.agreedBy(),
                at,
                mandate.reason(),
                id.value());
    }

    Optional<AgreementView> find(ProjectAgreementId id) {
        return database.find(SELECT + " WHERE a.id = ?", AgreementBook::read, id.value());
    }

    /** All versions of a pair, the first first. */
    List<AgreementView> of(ProjectId issuer, ProjectId acceptor) {
        return database.query(
                SELECT + " WHERE r.issuer = ? AND r.acceptor = ? ORDER BY a.number",
                AgreementBook::read,
                issuer.value(),
                acceptor.value());
    }

    /** By pair, the version that holds on that day between some of these and some of those. */
    Map<ProjectPairId, AgreementView> holding(
            Collection<ProjectId> issuers, Collection<ProjectId> acceptors, LocalDate day) {
        List<Long> from = Database.inList(issuers.stream().map(ProjectId::value).toList());
        List<Long> to = Database.inList(acceptors.stream().map(ProjectId::value).toList());
        List<Object> parameters = new ArrayList<>(from);
        parameters.addAll(to);
        parameters.add(day);
        Map<ProjectPairId, AgreementView> holding = new HashMap<>();
        database.query(
                        SELECT + " WHERE r.issuer IN (" + Database.places(from) + ") AND r.acceptor IN ("
                                + Database.places(to) + ") AND a.since_day <= ? ORDER BY a.pair, a.number",
                        AgreementBook::read,
                        parameters)
                .forEach(agreement -> holding.put(agreement.pair(), agreement));
        holding.values().removeIf(agreement -> agreement.isOver(day));
        return holding;
    }

    static AgreementView read(ResultSet row) throws SQLException {
        long pool = row.getLong("discount_pool");
        return new AgreementView(
                new ProjectAgreementId(row.getLong("id")),
                new ProjectPairId(row.getLong("pair")),
                new ProjectId(row.getLong("issuer")),
                Objects.requireNonNullElse(row.getString("issuer_code"), ProjectId.OWN_CODE),
                new ProjectId(row.getLong("acceptor")),
                Objects.requireNonNullElse(row.getString("acceptor_code"), ProjectId.OWN_CODE),
                row.getInt("number"),
                row.getInt("rate"),
                pool == 0 ? null : new PoolId(pool),
                row.getString("discount_code"),
                NettingPeriod.valueOf(row.getString("period")),
                Money.fen(row.getLong("ceiling_fen")),
                row.getInt("notice_days"),
                row.getObject("since_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("document"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "recorded_at"),
                Database.instant(row, "ended_at"),
                row.getString("end_reason"));
    }
}
