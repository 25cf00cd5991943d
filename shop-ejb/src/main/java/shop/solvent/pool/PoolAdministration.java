package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.Where;
import shop.solvent.pool.PoolView.Spending;

/**
 * Opens pools, and changes what is said of them. A pool is opened empty, so one person may; who may spend what is in it
 * takes two: {@link SpendingDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class PoolAdministration {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private SoldStamp sold;

    /**
     * Opens a pool of the shop's own.
     *
     * @param code by which rules and programs call it; it stays
     * @param spending not {@link Spending#MERCHANT}: such a pool is opened with its merchant
     * @param reserve fen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code pool.exists}, {@code pool.of-merchant}
     */
    public PoolId open(String code, PoolAbout about, Spending spending, long reserve, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        Given.code(code);
        if (Given.value("spending", spending) == Spending.MERCHANT) {
            throw Rejection.invalid("pool.of-merchant", Map.of("pool", code));
        }
        return add(code, about, spending, Given.within("reserve", reserve, 0, ContributionPosting.LARGEST), by);
    }

    /** Opens a pool that comes with a merchant: whoever may add that may do this. For {@link Pools} only. */
    public PoolId add(String code, PoolAbout about, Spending spending, long reserve, String by) {
        if (database.number("SELECT COUNT(*) FROM pool WHERE code = ?", code) > 0) {
            throw Rejection.conflict("pool.exists", Map.of("pool", code));
        }
        PoolAbout checked = about.checked();
        PoolId id = new PoolId(Ids.next());
        sold.change();
        entities.persist(new Pool(id, code, checked, spending, reserve));
        entities.flush();
        ledger.open(id);
        audit.record(by, "pool.opened", code, null, checked.nameEn(), null);
        return id;
    }

    /**
     * Changes what a pool is called and what it is for.
     *
     * @param version of what the person has seen
     * @throws Rejection {@code permission.missing}, {@code pool.not-found}, {@code field.…}, {@code
     *     version.outdated}
     */
    public void edit(String code, PoolAbout about, long version, String by) {
        permits.require(by, Permission.EDIT_POOLS);
        PoolAbout checked = about.checked();
        Pool pool = find(code, LockModeType.PESSIMISTIC_WRITE);
        Given.sameVersion(version, pool.version());
        String before = pool.about().toString();
        if (pool.tell(checked)) {
            audit.record(by, "pool.edited", code, before, checked.toString(), null);
        }
    }

    /** The terms that it has now, checked for being changed to others. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String terms(String code, Spending spending, long reserve, boolean closed) {
        Given.value("spending", spending);
        Given.within("reserve", reserve, 0, ContributionPosting.LARGEST);
        Pool pool = find(code, LockModeType.NONE);
        if (pool.isMerchants() && (spending != Spending.MERCHANT || closed)
                || !pool.isMerchants() && spending == Spending.MERCHANT) {
            throw Rejection.invalid("pool.of-merchant", Map.of("pool", code));
        }
        return pool.terms();
    }

    /** For {@link SpendingDeed} only. */
    public void spend(String code, Spending spending, long reserve, boolean closed, Mandate mandate) {
        terms(code, spending, reserve, closed);
        Pool pool = find(code, LockModeType.PESSIMISTIC_WRITE);
        String before = pool.terms();
        pool.spend(spending, reserve, closed);
        audit.record(mandate.askedBy(), "pool.spending-changed", code, before, pool.terms(), mandate.reason());
    }

    private Pool find(String code, LockModeType lock) {
        if (lock != LockModeType.NONE) {
            sold.change(); // who locks it means to change it
        }
        Where seen = WithinReach.pools(new Where().and("p.code = ?", code), "p");
        if (database.query("SELECT 1 FROM pool p" + seen.sql(), row -> true, seen.parameters())
                .isEmpty()) {
            throw Rejection.notFound("pool", code);
        }
        return entities.createQuery("SELECT p FROM Pool p WHERE p.code = :code", Pool.class)
                .setParameter("code", code)
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("pool", code));
    }

    /** Of which project a pool is. @param merchant code of the merchant that funds it; null for one of the shop's own */
    public record OfProject(PoolId id, ProjectId project, String merchant) {}

    /** Locked until the present transaction ends. @throws Rejection {@code pool.not-found} */
    public OfProject projectOf(String code) {
        return database.find(
                        "SELECT p.id, p.project, m.code AS merchant FROM pool p LEFT JOIN merchant m ON m.pool = p.id"
                                + " WHERE p.code = ? FOR UPDATE",
                        row -> new OfProject(
                                new PoolId(row.getLong("id")),
                                new ProjectId(row.getLong("project")),
                                row.getString("merchant")),
                        String.valueOf(code))
                .orElseThrow(() -> Rejection.notFound("pool", code));
    }

    /** Who calls it has made sure that nothing hangs on the pool. */
    public void bring(PoolId pool, ProjectId project) {
        sold.change();
        database.update("UPDATE pool SET project = ? WHERE id = ?", project.value(), pool.value());
    }
}
