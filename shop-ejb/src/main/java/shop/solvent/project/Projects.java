package shop.solvent.project;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Lots;
import shop.solvent.pool.PoolAdministration;

/**
 * The projects of the operator. There is always one, {@value ProjectId#OWN_CODE}; a shop that makes no others is that one and
 * notices nothing. Whoever sees only a part of the shop sees none of this.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Projects {

    /** More than an operator has; whoever wants more has tenants and not projects. */
    public static final int MOST = 50;

    private static final String SELECT =
            "SELECT p.*, (SELECT COUNT(*) FROM merchant m WHERE m.project = p.id) AS merchants,"
                    + " (SELECT COUNT(*) FROM pool l WHERE l.project = p.id) AS pools FROM (SELECT id, code, name_zh, name_en,"
                    + " legal_entity, version FROM project UNION ALL SELECT 1, 'own', '', '', NULL, 0 FROM DUAL WHERE NOT"
                    + " EXISTS (SELECT 1 FROM project WHERE id = 1)) p";

    @Inject
    private Database database;

    @Inject
    private AgreementBook agreements;

    @EJB
    private Merchants merchants;

    @EJB
    private PoolAdministration pools;

    @Inject
    private Ledger ledger;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** All, the first one first; there are {@value #MOST} at most. */
    public List<ProjectView> all() {
        return Reach.current().isAll()
                ? database.query(SELECT + " ORDER BY p.id = 1 DESC, p.code", Projects::view)
                : List.of();
    }

    /** @throws Rejection {@code project.not-found} */
    public ProjectView view(String code) {
        return find(code)
                .filter(project -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("project", code));
    }

    private Optional<ProjectView> find(String code) {
        return database.find(SELECT + " WHERE p.code = ?", Projects::view, String.valueOf(code));
    }

    private static ProjectView view(ResultSet row) throws SQLException {
        return new ProjectView(
                new ProjectId(row.getLong("id")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("legal_entity"),
                row.getLong("version"),
                row.getLong("merchants"),
                row.getLong("pools"));
    }

    /**
     * Opens a project, of which nothing is yet.
     *
     * @param legalEntity null where nobody says
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code project.exists}, {@code project.too-many}
     */
    public ProjectId open(String code, String nameZh, String nameEn, String legalEntity, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        Given.code(code);
        String zh = Given.text("nameZh", nameZh, 80);
        String en = Given.text("nameEn", nameEn, 80);
        String entity = Given.optionalText("legalEntity", legalEntity, 120);
        if (find(code).isPresent()) {
            throw Rejection.conflict("project.exists", Map.of("project", code));
        }
        if (database.number("SELECT COUNT(*) FROM project") >= MOST) {
            throw Rejection.conflict("project.too-many", Map.of("most", String.valueOf(MOST)));
        }
        ProjectId id = new ProjectId(Ids.next());
        add(id, code, zh, en, entity, by);
        audit.record(by, "project.opened", code, null, zh + " · " + en + ", " + entity, null);
        return id;
    }

    private void add(ProjectId id, String code, String zh, String en, String entity, String by) {
        database.insert(
                "project (id, code, name_zh, name_en, legal_entity, version, opened_by, opened_at)",
                List.<Object[]>of(new Object[] {id.value(), code, zh, en, entity, 1, by, clock.instant()}));
    }

    /**
     * Changes what a project is called.
     *
     * @param version of what the person has seen
     * @throws Rejection {@code permission.missing}, {@code project.not-found}, {@code field.…}, {@code version.outdated}
     */
    public void edit(String code, String nameZh, String nameEn, String legalEntity, long version, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        String zh = Given.text("nameZh", nameZh, 80);
        String en = Given.text("nameEn", nameEn, 80);
        String entity = Given.optionalText("legalEntity", legalEntity, 120);
        database.query("SELECT id FROM project WHERE code = ? FOR UPDATE", row -> row.getLong(1), String.valueOf(code));
        ProjectView before = view(code);
        Given.sameVersion(version, before.version());
        if (before.version() == 0) {
            add(ProjectId.OWN, ProjectId.OWN_CODE, zh, en, entity, by);
        } else {
            database.update(
                    "UPDATE project SET name_zh = ?, name_en = ?, legal_entity = ?, version = version + 1 WHERE id = ?",
                    zh,
                    en,
                    entity,
                    before.id().value());
        }
        audit.record(
                by,
                "project.edited",
                code,
                before.nameZh() + " · " + before.nameEn() + ", " + before.legalEntity(),
                zh + " · " + en + ", " + entity,
                null);
    }

    /** Codes of merchants or of pools of a project. */
    public Page<String> merchants(String code, int first, int size) {
        return codes("merchant", code, first, size);
    }

    public Page<String> pools(String code, int first, int size) {
        return codes("pool", code, first, size);
    }

    private Page<String> codes(String table, String code, int first, int size) {
        Page.check(first, size);
        long id = view(code).id().value();
        return new Page<>(
                database.query(
                        "SELECT code FROM " + table + " WHERE project = ? ORDER BY code LIMIT ? OFFSET ?",
                        row -> row.getString(1),
                        id,
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM " + table + " WHERE project = ?", id));
    }

    /**
     * Brings a merchant and its pool into a project, as long as nothing hangs on either: no money, no points, no order. Later it
     * would change where members may spend what they have, and whose money it is.
     *
     * @throws Rejection {@code permission.missing}, {@code project.not-found}, {@code merchant.not-found}, {@code
     *     project.in-use}
     */
    public void moveMerchant(String merchant, String project, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        ProjectView to = view(project);
        Merchants.OfProject found = merchants.projectOf(merchant);
        requireUnused(merchant, found.id().value());
        requireUnused(merchant, found.pool().value());
        merchants.bring(found.id(), to.id());
        pools.bring(found.pool(), to.id());
        audit.record(by, "project.merchant", merchant, code(found.project().value()), project, null);
    }

    /**
     * Brings one of the shop's own pools into a project, as {@link #moveMerchant}.
     *
     * @throws Rejection {@code permission.missing}, {@code project.not-found}, {@code pool.not-found}, {@code
     *     pool.of-merchant}, {@code project.in-use}
     */
    public void movePool(String pool, String project, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        ProjectView to = view(project);
        PoolAdministration.OfProject found = pools.projectOf(pool);
        if (found.merchant() != null) {
            throw Rejection.conflict("pool.of-merchant", Map.of("pool", pool, "merchant", found.merchant()));
        }
        requireUnused(pool, found.id().value());
        pools.bring(found.id(), to.id());
        audit.record(by, "project.pool", pool, code(found.project().value()), project, null);
    }

    /** @throws Rejection {@code project.in-use} if anything was ever booked of it, or promised */
    private void requireUnused(String code, long owner) {
        boolean used = ledger.balances(owner).values().stream().anyMatch(Projects::isUsed)
                || database.number("SELECT " + Lots.locked("?"), owner) > 0
                || database.number("SELECT EXISTS (SELECT 1 FROM project_agreement WHERE discount_pool = ?)", owner) > 0
                || database.number("SELECT EXISTS (SELECT 1 FROM order_line WHERE merchant = ?)", owner) > 0;
        if (used) {
            throw Rejection.conflict("project.in-use", Map.of("code", code));
        }
    }

    private static boolean isUsed(Balance balance) {
        return balance.debitsPending() != 0
                || balance.debitsPosted() != 0
                || balance.creditsPending() != 0
                || balance.creditsPosted() != 0;
    }

    private String code(long project) {
        return all().stream()
                .filter(one -> one.id().value() == project)
                .map(ProjectView::code)
                .findFirst()
                .orElse(ProjectId.OWN_CODE);
    }

    /** All versions of what was agreed for one project's points at another, the first first. */
    public List<AgreementView> agreements(String issuer, String acceptor) {
        return agreements.of(view(issuer).id(), view(acceptor).id());
    }

    /** @throws Rejection {@code project-agreement.not-found} */
    public AgreementView agreement(ProjectAgreementId id) {
        return agreements
                .find(id)
                .filter(agreement -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("project-agreement", id));
    }

    /** The latest version of each pair, and what is open of it. */
    public List<PositionView> positions() {
        if (!Reach.current().isAll()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        return database.query(
                AgreementBook.SELECT
                        + " WHERE a.number = (SELECT MAX(b.number) FROM project_agreement b WHERE b.pair = a.pair AND"
                        + " (b.since_day <= ? OR b.number = 1)) ORDER BY issuer_code, acceptor_code",
                row -> PositionView.of(AgreementBook.read(row), row, today),
                today);
    }
}
