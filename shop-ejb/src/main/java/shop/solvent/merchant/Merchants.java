package shop.solvent.merchant;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.SoldStamp;
import shop.solvent.pool.Pools;

/** Who sells through the shop. What moves a merchant's money is agreed in its {@link Contracts}. */
@Stateless
public class Merchants {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z]{6,34}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Pools pools;

    @Inject
    private Contracts contracts;

    @Inject
    private MerchantKinds kinds;

    @EJB
    private Joining joining;

    @Inject
    private ContractBook offered;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private PayoutAccounts accounts;

    @Inject
    private Audit audit;

    @Inject
    private SoldStamp sold;

    @Inject
    private Clock clock;

    /** All merchants that the reader sees, by code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<MerchantView> all() {
        LocalDate today = today();
        return entities.createQuery("SELECT m FROM Merchant m ORDER BY m.code", Merchant.class).getResultList().stream()
                .filter(Merchants::isSeen)
                .map(merchant -> merchant.view(today))
                .toList();
    }

    /** The merchants that fit, by code, those after {@code after}; null to begin. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<MerchantView> search(MerchantQuery query, String after, int size) {
        Slice.check(size);
        String text = query.text() == null || query.text().isBlank()
                ? null
                : query.text().strip();
        Reach reach = Reach.current();
        if (!reach.isAll() && reach.merchants().isEmpty()) {
            return new Slice<>(List.of(), false);
        }
        TypedQuery<Merchant> asked = entities.createQuery(
                        "SELECT m FROM Merchant m WHERE m.code > :after AND (:text IS NULL OR m.code LIKE :part ESCAPE '!'"
                                + " OR m.nameZh LIKE :part ESCAPE '!' OR m.nameEn LIKE :part ESCAPE '!' OR m.id = :id)"
                                + " AND (:kind IS NULL OR m.kind = :kind) AND (:state IS NULL OR m.state = :state)"
                                + (reach.isAll() ? "" : " AND m.code IN :seen") + " ORDER BY m.code",
                        Merchant.class)
                .setParameter("after", after == null ? "" : after)
                .setParameter("text", text)
                .setParameter("part", text == null ? "" : "%" + text.replaceAll("([!%_])", "!$1") + "%")
                .setParameter("id", id(text))
                .setParameter("kind", query.kind())
                .setParameter("state", query.state())
                .setMaxResults(size + 1);
        if (!reach.isAll()) {
            asked.setParameter("seen", reach.merchants());
        }
        LocalDate today = today();
        return Slice.of(
                asked.getResultStream().map(merchant -> merchant.view(today)).toList(), size);
    }

    private static long id(String text) {
        try {
            return text == null ? -1 : MerchantId.parse(text).value();
        } catch (InvalidId none) {
            return -1;
        }
    }

    /** Whether the shop has any merchant. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAny() {
        return database.number("SELECT EXISTS (SELECT 1 FROM merchant)") > 0;
    }

    /** @throws Rejection {@code merchant.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MerchantView find(String code) {
        return find(code, LockModeType.NONE).view(today());
    }

    /** @throws Rejection {@code merchant.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MerchantView find(MerchantId id) {
        Merchant merchant = entities.find(Merchant.class, id.value());
        if (merchant == null || !isSeen(merchant)) {
            throw Rejection.notFound("merchant", id);
        }
        return merchant.view(today());
    }

    /**
     * Where money is sent, as far as it may be seen.
     *
     * @throws Rejection {@code payout-account.not-found}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public AccountView account(PayoutAccountId id) {
        return database.find(
                        "SELECT id, holder, bank, number_end, proposed_by, proposed_at FROM merchant_account WHERE id = ?",
                        row -> new AccountView(
                                new PayoutAccountId(row.getLong("id")),
                                row.getString("holder"),
                                row.getString("bank"),
                                row.getString("number_end"),
                                row.getString("proposed_by"),
                                Database.instant(row, "proposed_at")),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("payout-account", id));
    }

    /**
     * A person adds a merchant and its pool.
     *
     * @throws Rejection {@code permission.missing}, or as {@link #open}
     */
    public MerchantView add(AddMerchant request) {
        permits.require(request.by(), Permission.EDIT_MERCHANTS);
        return joining(open(request), request.by());
    }

    /** Where the shop says so, a new merchant accepts its contract before it sells anything. */
    private MerchantView joining(MerchantView made, String by) {
        if (settings.isOn(Setting.MERCHANT_CONTRACT_FIRST)) {
            joining.begin(made.id(), by);
        }
        return find(made.code());
    }

    /**
     * As {@link #add}, but the same made again is the one there is, so that an answer that was lost can be asked for again.
     *
     * @throws Rejection as {@link #add}
     */
    public Made make(AddMerchant request) {
        permits.require(request.by(), Permission.EDIT_MERCHANTS);
        Optional<MerchantView> there =
                byCode(request.code(), LockModeType.NONE).map(merchant -> merchant.view(today()));
        return there.filter(one -> isMade(request, one))
                .map(one -> new Made(one, false))
                .orElseGet(() -> new Made(joining(open(request), request.by()), true));
    }

    /** @param now whether it was made now, and not before */
    public record Made(MerchantView merchant, boolean now) {}

    private boolean isMade(AddMerchant request, MerchantView there) {
        List<GiveUpView> agreed = contracts.giveUps(there.id());
        return there.nameZh().equals(request.nameZh().strip())
                && there.nameEn().equals(request.nameEn().strip())
                && there.kind() == request.kind()
                && agreed.get(agreed.size() - 1).giveUp() == request.giveUp();
    }

    /**
     * The house itself adds a merchant and its pool: when a shop is set up, and for the demo.
     *
     * @throws Rejection {@code field.…}, {@code merchant.give-up-out-of-range}, {@code merchant.exists}
     *     or, where a pool already has that code, {@code pool.exists}
     */
    public MerchantView open(AddMerchant request) {
        String code = Given.code(request.code());
        String nameZh = Given.text("nameZh", request.nameZh(), 80);
        String nameEn = Given.text("nameEn", request.nameEn(), 80);
        MerchantKind kind = Given.value("kind", request.kind());
        Abilities abilities = kinds.of(kind);
        int giveUp = abilities.giveUp(request.giveUp());
        if (database.number("SELECT COUNT(*) FROM merchant WHERE code = ?", code) > 0) {
            throw Rejection.conflict("merchant.exists", Map.of("merchant", code));
        }
        PoolId pool = pools.openForMerchant(code, nameZh, nameEn, request.by());
        Merchant merchant = new Merchant(new MerchantId(Ids.next()), code, nameZh, nameEn, abilities, giveUp, pool);
        entities.persist(merchant);
        Database.flush(entities);
        contracts.begin(merchant.id(), giveUp, request.by());
        audit.record(
                request.by(),
                "merchant.added",
                merchant.id().toString(),
                null,
                code + " " + kind + " " + giveUp + " bp",
                null);
        return merchant.view(today());
    }

    /**
     * Gives a merchant other names, or another size.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code merchant.not-found}, {@code
     *     version.outdated}, {@code merchant.cycle-too-short}, {@code merchant.too-many-goods}, {@code
     *     merchant.give-up-out-of-range}, {@code merchant.has-branches}, {@code merchant.is-branch}
     */
    public MerchantView edit(EditMerchant request) {
        permits.require(request.by(), Permission.EDIT_MERCHANTS);
        String nameZh = Given.text("nameZh", request.nameZh(), 80);
        String nameEn = Given.text("nameEn", request.nameEn(), 80);
        MerchantKind kind = Given.value("kind", request.kind());
        Merchant merchant = locked(request.code());
        String before = description(merchant);
        if (before.equals(nameZh + ", " + nameEn + ", " + kind)) {
            return merchant.view(today()); // as it shall be already
        }
        Given.sameVersion(request.version(), merchant.version());
        if (kind != merchant.kind()) {
            become(merchant, kinds.of(kind));
        }
        merchant.describe(nameZh, nameEn, kind);
        Database.flush(entities);
        audit.record(request.by(), "merchant.edited", merchant.id().toString(), before, description(merchant), null);
        return merchant.view(today());
    }

    /** Makes sure that what the merchant has fits its new kind. */
    private void become(Merchant merchant, Abilities abilities) {
        abilities.cycle(merchant.terms().cycleDays());
        MerchantView now = merchant.view(today());
        abilities.giveUp(now.giveUp());
        if (now.nextGiveUp() != null) {
            abilities.giveUp(now.nextGiveUp());
        }
        room(merchant, abilities, 0);
        if (merchant.kind() == MerchantKind.CHAIN && branches(merchant.id()) > 0) {
            throw Rejection.conflict("merchant.has-branches", Map.of("merchant", merchant.code()));
        }
        if (abilities.kind() == MerchantKind.CHAIN && merchant.chain() != null) {
            throw Rejection.conflict("merchant.is-branch", Map.of("merchant", merchant.code()));
        }
    }

    private long branches(MerchantId chain) {
        return database.number("SELECT COUNT(*) FROM merchant WHERE chain = ?", chain.value());
    }

    /** The branches of a chain, by code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<MerchantView> branches(MerchantId chain, int first, int size) {
        Page.check(first, size);
        LocalDate today = today();
        return new Page<>(
                entities.createQuery(
                                "SELECT m FROM Merchant m WHERE m.chain.id = :chain ORDER BY m.code", Merchant.class)
                        .setParameter("chain", chain.value())
                        .setFirstResult(first)
                        .setMaxResults(size)
                        .getResultStream()
                        .map(merchant -> merchant.view(today))
                        .toList(),
                branches(chain));
    }

    /** The same with the branches of its chains: who works for a chain sees what its branches sell. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Reach withBranches(Reach reach) {
        if (reach.merchants().isEmpty()) {
            return reach;
        }
        List<String> chains = List.copyOf(reach.merchants());
        return reach.with(Set.copyOf(database.query(
                "SELECT b.code FROM merchant b JOIN merchant c ON c.id = b.chain WHERE c.code IN ("
                        + Database.places(chains) + ")",
                row -> row.getString(1),
                chains)));
    }

    private String description(Merchant merchant) {
        MerchantView view = merchant.view(today());
        return view.nameZh() + ", " + view.nameEn() + ", " + view.kind();
    }

    /**
     * Lets a merchant pause, go on, or closes it for good.
     *
     * @param version that the editor has seen
     * @throws Rejection {@code permission.missing}, {@code field.missing}, {@code merchant.not-found}, {@code
     *     version.outdated}, {@code merchant.closed}, {@code merchant.not-accepted} for one that has yet to accept its contract
     */
    public MerchantView move(String code, long version, MerchantState to, String by, String reason) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String why = Given.text("reason", reason, 500);
        Given.value("state", to);
        Merchant merchant = locked(code);
        MerchantState before = merchant.state();
        if (before == to) {
            return merchant.view(today());
        }
        if (before == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.closed", Map.of("merchant", code));
        }
        Given.sameVersion(version, merchant.version());
        if (to == MerchantState.ACTIVE && offered.awaits(merchant.id())) {
            throw Rejection.conflict("merchant.not-accepted", Map.of("merchant", code));
        }
        merchant.move(to);
        Database.flush(entities);
        audit.record(by, "merchant.moved", merchant.id().toString(), before.name(), to.name(), why);
        return merchant.view(today());
    }

    /**
     * Keeps where somebody wants a merchant's money to be sent. Nothing is sent there before a second person agrees. What was
     * proposed before is that account again.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code merchant.not-found}
     */
    public PayoutAccountId propose(String code, String holder, String bank, String number, String by) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String whose = Given.text("holder", holder, 80);
        String where = Given.text("bank", bank, 80);
        String digits = Given.matching("number", number == null ? null : number.replaceAll("[\\s-]", ""), ACCOUNT);
        Merchant merchant = find(code, LockModeType.NONE);
        Optional<PayoutAccountId> before = accounts.proposed(merchant.id(), whose, where, digits);
        if (before.isPresent()) {
            return before.get();
        }
        return accounts.add(merchant.id(), whose, where, digits, by);
    }

    /**
     * Makes sure that a merchant may have so many goods more.
     *
     * @throws Rejection {@code merchant.too-many-goods}, {@code merchant.not-found}
     */
    public MerchantView makeRoom(String code, int more) {
        Merchant merchant = find(code, LockModeType.NONE);
        room(merchant, kinds.of(merchant.kind()), more);
        return merchant.view(today());
    }

    private void room(Merchant merchant, Abilities abilities, int more) {
        if (abilities.limitsGoods()
                && database.number(
                                        "SELECT COUNT(*) FROM product WHERE merchant = ?",
                                        merchant.id().value())
                                + more
                        > abilities.mostGoods()) {
            throw Rejection.conflict(
                    "merchant.too-many-goods",
                    Map.of("merchant", merchant.code(), "most", String.valueOf(abilities.mostGoods())));
        }
    }

    private Merchant locked(String code) {
        Merchant merchant = find(code, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(merchant);
        sold.change(); // who locks it means to change it
        return merchant;
    }

    private Merchant find(String code, LockModeType lock) {
        return byCode(code, lock).orElseThrow(() -> Rejection.notFound("merchant", code));
    }

    private Optional<Merchant> byCode(String code, LockModeType lock) {
        return entities.createQuery("SELECT m FROM Merchant m WHERE m.code = :code", Merchant.class)
                .setParameter("code", Objects.requireNonNullElse(code, ""))
                .setLockMode(lock)
                .getResultStream()
                .filter(Merchants::isSeen)
                .findFirst();
    }

    private static boolean isSeen(Merchant merchant) {
        return Reach.current().seesMerchant(merchant.code());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** Of which project a merchant is, with its pool. */
    public record OfProject(MerchantId id, PoolId pool, ProjectId project) {}

    /** Locked until the present transaction ends. @throws Rejection {@code merchant.not-found} */
    public OfProject projectOf(String code) {
        return database.find(
                        "SELECT id, pool, project FROM merchant WHERE code = ? FOR UPDATE",
                        row -> new OfProject(
                                new MerchantId(row.getLong("id")),
                                new PoolId(row.getLong("pool")),
                                new ProjectId(row.getLong("project"))),
                        String.valueOf(code))
                .orElseThrow(() -> Rejection.notFound("merchant", code));
    }

    /** Who calls it has made sure that nothing hangs on the merchant, and brings its pool along. */
    public void bring(MerchantId merchant, ProjectId project) {
        sold.change();
        database.update("UPDATE merchant SET project = ? WHERE id = ?", project.value(), merchant.value());
    }
}
