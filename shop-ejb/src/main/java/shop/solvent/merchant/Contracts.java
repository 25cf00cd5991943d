package shop.solvent.merchant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;

/**
 * What shop and merchant have agreed about money: what the merchant gives up from which day on, when it is paid and where
 * to. Changed by the {@linkplain GiveUpDeed deeds} that take two people, in the transaction of the request that was agreed to.
 */
@Stateless
public class Contracts {

    private static final long LARGEST = 1_000_000_00L;

    /** How far ahead a change may be agreed. */
    private static final int FARTHEST_YEARS = 5;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private Instance<InChain> inChain;

    @Inject
    private Audit audit;

    @Inject
    private SoldStamp sold;

    @Inject
    private Clock clock;

    /** The first contract. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void begin(MerchantId merchant, int giveUp, String by) {
        record(merchant, today(), giveUp, null, by, null);
    }

    /** What was agreed of a merchant's give-up, the latest word first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<GiveUpView> giveUps(MerchantId merchant) {
        return GiveUps.standing(read(merchant), today());
    }

    /**
     * Changes what a merchant gives up of orders from that day on. Today means at once; the past stays as it was.
     *
     * @throws Rejection {@code merchant.give-up-out-of-range}, {@code merchant.from-past}, {@code merchant.not-found},
     *     {@code merchant.closed}, {@code field.…}
     */
    public MerchantView changeGiveUp(GiveUp change, String askedBy, String agreedBy, String reason) {
        Merchant merchant = open(change.merchant());
        checkGiveUp(change, merchant.kind());
        String why = Given.text("reason", reason, 500);
        int before = merchant.view(today()).giveUp();
        record(merchant.id(), change.from(), change.giveUp(), why, askedBy, agreedBy);
        List<GiveUpView> all = giveUps(merchant.id());
        merchant.giveUp(GiveUps.inForce(all), GiveUps.next(all));
        Database.flush(entities);
        audit.record(
                agreedBy == null ? askedBy : agreedBy,
                "merchant.give-up-changed",
                merchant.id().toString(),
                String.valueOf(before),
                change.giveUp() + (change.from().equals(today()) ? "" : " from " + change.from()),
                why);
        return merchant.view(today());
    }

    /** @throws Rejection as {@link #changeGiveUp} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void checkGiveUp(GiveUp change, MerchantKind kind) {
        kinds.of(kind).giveUp(change.giveUp());
        LocalDate from = Given.value("from", change.from());
        if (from.isBefore(today())) {
            throw Rejection.invalid("merchant.from-past", Map.of());
        }
        if (from.isAfter(today().plusYears(FARTHEST_YEARS))) {
            throw Rejection.invalid("field.out-of-range", Map.of("field", "from"));
        }
    }

    private void record(
            MerchantId merchant, LocalDate from, int giveUp, String reason, String askedBy, String agreedBy) {
        database.update(
                "INSERT INTO merchant_give_up (id, merchant, from_day, give_up, reason, asked_by, agreed_by, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                merchant.value(),
                from,
                giveUp,
                reason,
                askedBy,
                agreedBy,
                clock.instant());
    }

    private List<GiveUpView> read(MerchantId merchant) {
        return database.query(
                "SELECT * FROM merchant_give_up WHERE merchant = ? ORDER BY id DESC",
                row -> new GiveUpView(
                        row.getObject("from_day", LocalDate.class),
                        row.getInt("give_up"),
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getString("agreed_by"),
                        Database.instant(row, "recorded_at"),
                        null),
                merchant.value());
    }

    /**
     * Takes over what has begun by a day, so that each merchant's row speaks of the next change again. Orders do not wait for
     * it: they see by the row itself whether the next change's day has come.
     *
     * @return how many
     */
    public int turnPages(LocalDate today) {
        List<MerchantId> begun = database.query(
                "SELECT id FROM merchant WHERE next_from <= ? FOR UPDATE",
                row -> new MerchantId(row.getLong(1)),
                today);
        for (MerchantId merchant : begun) {
            List<GiveUpView> all = GiveUps.standing(read(merchant), today);
            GiveUpView next = GiveUps.next(all);
            sold.change();
            // The version stays: nobody has edited anything, and what waits for a second person goes on waiting.
            database.update(
                    "UPDATE merchant SET give_up = ?, next_give_up = ?, next_from = ? WHERE id = ?",
                    GiveUps.inForce(all).giveUp(),
                    next == null ? null : next.giveUp(),
                    next == null ? null : next.from(),
                    merchant.value());
        }
        return begun.size();
    }

    /**
     * Changes when a merchant is paid.
     *
     * @throws Rejection {@code merchant.cycle-too-short}, {@code field.out-of-range}, {@code merchant.not-found}
     */
    public MerchantView changeTerms(
            String code, SettlementTerms terms, String askedBy, String agreedBy, String reason) {
        String why = Given.text("reason", reason, 500);
        Merchant merchant = locked(code);
        checkTerms(merchant.view(today()).kind(), terms);
        String before = text(merchant.terms());
        merchant.settle(terms);
        Database.flush(entities);
        audit.record(
                agreedBy == null ? askedBy : agreedBy,
                "merchant.terms-changed",
                merchant.id().toString(),
                before,
                text(terms),
                why);
        return merchant.view(today());
    }

    /** @throws Rejection as {@link #changeTerms} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void checkTerms(MerchantKind kind, SettlementTerms terms) {
        kinds.of(kind).cycle(terms.cycleDays());
        Given.within("minimumPayout", terms.minimumPayout(), 1, LARGEST);
        Given.within("payoutFee", terms.payoutFee(), 0, terms.minimumPayout() - 1);
    }

    private static String text(SettlementTerms terms) {
        return "T+" + terms.cycleDays() + ", minimum " + terms.minimumPayout() + ", fee " + terms.payoutFee();
    }

    /**
     * Changes where a merchant's money is sent.
     *
     * @throws Rejection {@code merchant.not-found}, {@code payout-account.not-found}
     */
    public MerchantView payTo(String code, PayoutAccountId account, String askedBy, String agreedBy, String reason) {
        Merchant merchant = locked(code);
        if (database.number(
                        "SELECT COUNT(*) FROM merchant_account WHERE id = ? AND merchant = ?",
                        account.value(),
                        merchant.id().value())
                == 0) {
            throw Rejection.notFound("payout-account", account);
        }
        PayoutAccountId before = merchant.view(today()).account();
        merchant.payTo(account);
        Database.flush(entities);
        audit.record(
                agreedBy == null ? askedBy : agreedBy,
                "merchant.payout-account-changed",
                merchant.id().toString(),
                before == null ? null : before.toString(),
                account.toString(),
                reason);
        return merchant.view(today());
    }

    /**
     * Makes a merchant a branch of a chain, or of none.
     *
     * @param chain code of the chain; empty for none
     * @throws Rejection as {@link #checkChain}, {@code field.missing} without a reason
     */
    public MerchantView join(String code, String chain, String askedBy, String agreedBy, String reason) {
        String why = Given.text("reason", reason, 500);
        Merchant head = chain.isEmpty() ? null : locked(chain); // first, so that two joins take turns
        Merchant merchant = open(code);
        checkChain(code, chain);
        String before = merchant.chain() == null ? null : merchant.chain().id().toString();
        merchant.join(head);
        Database.flush(entities);
        String by = agreedBy == null ? askedBy : agreedBy;
        MerchantView view = merchant.view(today());
        if (head != null) {
            inChain.forEach(one -> one.joined(view, head.view(today()), by, why));
        }
        audit.record(
                by,
                "merchant.chain-changed",
                merchant.id().toString(),
                before,
                head == null ? null : head.id().toString(),
                why);
        return view;
    }

    /**
     * @param chain code of the chain; empty for none
     * @throws Rejection {@code merchant.not-found}, {@code merchant.closed}, {@code merchant.chain-unchanged}, {@code
     *     merchant.no-chain} if it is of another kind, {@code merchant.is-chain} for one that is a chain itself, {@code
     *     merchant.too-many-branches}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void checkChain(String code, String chain) {
        Merchant merchant = find(code);
        if (merchant.state() == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.closed", Map.of("merchant", code));
        }
        Merchant head = chain.isEmpty() ? null : find(chain);
        if (Objects.equals(merchant.chain(), head)) {
            throw Rejection.conflict("merchant.chain-unchanged", Map.of("merchant", code));
        }
        if (head == null) {
            return;
        }
        if (head.kind() != MerchantKind.CHAIN || head.state() == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.no-chain", Map.of("merchant", chain));
        }
        if (merchant.kind() == MerchantKind.CHAIN) {
            throw Rejection.conflict("merchant.is-chain", Map.of("merchant", code));
        }
        int most = kinds.of(MerchantKind.CHAIN).mostBranches();
        if (database.number(
                        "SELECT COUNT(*) FROM merchant WHERE chain = ?",
                        head.id().value())
                >= most) {
            throw Rejection.conflict(
                    "merchant.too-many-branches", Map.of("merchant", chain, "most", String.valueOf(most)));
        }
    }

    private Merchant find(String code) {
        return named(code, LockModeType.NONE);
    }

    private Merchant open(String code) {
        Merchant merchant = locked(code);
        if (merchant.state() == MerchantState.CLOSED) {
            throw Rejection.conflict("merchant.closed", Map.of("merchant", code));
        }
        return merchant;
    }

    private Merchant locked(String code) {
        Merchant merchant = named(code, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(merchant);
        sold.change(); // who locks it means to change it
        return merchant;
    }

    private Merchant named(String code, LockModeType lock) {
        return entities.createQuery("SELECT m FROM Merchant m WHERE m.code = :code", Merchant.class)
                .setParameter("code", Objects.requireNonNullElse(code, ""))
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("merchant", code));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
