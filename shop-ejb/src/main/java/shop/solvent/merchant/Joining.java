package shop.solvent.merchant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.Unguarded;

/**
 * How a merchant comes to sell here: the shop offers what two of its people agreed on, in so many words, and the merchant's owner accepts
 * that very version, on record. A merchant that joins sells nothing before. Offering gives nobody anything and accepting binds who
 * accepts, so each is one person's.
 */
@Stateless
public class Joining {

    /** The longest words beside the terms. */
    public static final int LONGEST = 4_000;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private ContractBook book;

    @Inject
    private Permits permits;

    @Inject
    private SoldStamp sold;

    @Inject
    private Clock clock;

    /**
     * The contracts that were offered to a merchant, the latest first.
     *
     * @throws Rejection {@code merchant.not-found}, also for one that the reader does not see
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ContractView> of(String merchant) {
        return book.of(find(merchant, LockModeType.NONE).id());
    }

    /** The one that the merchant has yet to accept; empty if there is none. @throws Rejection as {@link #of} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ContractView> open(String merchant) {
        return book.latest(find(merchant, LockModeType.NONE).id()).filter(one -> !one.isAccepted());
    }

    /**
     * Offers a merchant its terms as they are now. Terms that it was offered already are that contract again.
     *
     * @param words what the shop says beside them; null or empty for nothing
     * @throws Rejection {@code permission.missing}, {@code merchant.not-found}, {@code merchant.closed}, {@code field.too-long}
     */
    public ContractView offer(String merchant, String words, String by) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String said = words == null || words.isBlank() ? "" : Given.text("words", words, LONGEST);
        Merchant one = find(merchant, LockModeType.PESSIMISTIC_WRITE);
        if (one.state() == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.closed", Map.of("merchant", merchant));
        }
        return book.offer(one.view(today()), said, false, by);
    }

    /** In the present transaction: a new merchant joins. It sells nothing before it has accepted its first contract. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @Unguarded(because = "who adds a merchant has asked who may")
    public void begin(MerchantId merchant, String by) {
        Merchant one = entities.find(Merchant.class, merchant.value(), LockModeType.PESSIMISTIC_WRITE);
        one.move(MerchantState.PAUSED);
        Database.flush(entities);
        book.offer(one.view(today()), "", true, by);
    }

    /**
     * The owner of the merchant accepts the contract that was offered last. Accepted again it is accepted once.
     *
     * @param hash of what the owner read
     * @throws Rejection {@code permission.missing}, {@code merchant.not-found} for another merchant's, {@code contract.not-found}, {@code
     *     contract.outdated} where the shop has offered another meanwhile, {@code merchant.closed}
     */
    public ContractView accept(String merchant, int version, String hash, String by) {
        permits.require(by, Permission.RUN_OWN_SHOP);
        if (Reach.current().merchant().filter(merchant::equals).isEmpty()) {
            throw Rejection.notFound("merchant", merchant);
        }
        Merchant one = find(merchant, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(one);
        if (one.state() == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.closed", Map.of("merchant", merchant));
        }
        ContractView latest = book.latest(one.id()).orElseThrow(() -> Rejection.notFound("contract", merchant));
        if (latest.version() != version || !latest.hash().equals(hash)) {
            throw Rejection.conflict("contract.outdated", Map.of("version", String.valueOf(latest.version())));
        }
        if (latest.isAccepted()) {
            return latest;
        }
        boolean joins = book.awaits(one.id());
        book.accept(one.view(today()), latest, by);
        if (joins && one.state() == MerchantState.PAUSED) {
            sold.change();
            one.move(MerchantState.ACTIVE);
            Database.flush(entities);
        }
        return book.latest(one.id()).orElseThrow();
    }

    private Merchant find(String code, LockModeType lock) {
        return entities.createQuery("SELECT m FROM Merchant m WHERE m.code = :code", Merchant.class)
                .setParameter("code", code == null ? "" : code)
                .setLockMode(lock)
                .getResultStream()
                .filter(one -> Reach.current().seesMerchant(one.code()))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("merchant", code));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
