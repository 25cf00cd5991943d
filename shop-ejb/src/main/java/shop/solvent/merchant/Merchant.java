package shop.solvent.merchant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PoolId;

/** Somebody who sells through the shop, and by contract gives up a share of every paid order into a pool. */
@Entity
@Table(name = "merchant")
class Merchant {

    static final int LEAST_GIVE_UP = 300;
    static final int MOST_GIVE_UP = 2000;

    @Id
    private long id;

    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private MerchantKind kind;

    @Enumerated(EnumType.STRING)
    private MerchantState state = MerchantState.ACTIVE;

    @Column(name = "give_up")
    private int giveUp;

    @Column(name = "next_give_up")
    private Integer nextGiveUp;

    @Column(name = "next_from")
    private LocalDate nextFrom;

    private long pool;

    /** The chain it is a branch of; null if it is none. */
    @ManyToOne
    @JoinColumn(name = "chain")
    private Merchant chain;

    @Column(name = "cycle_days")
    private int cycleDays;

    @Column(name = "minimum_payout")
    private long minimumPayout = 10_000;

    @Column(name = "payout_fee")
    private long payoutFee;

    @Column(name = "payout_account")
    private Long payoutAccount;

    @Version
    private long version;

    protected Merchant() {}

    Merchant(MerchantId id, String code, String nameZh, String nameEn, Abilities abilities, int giveUp, PoolId pool) {
        this.id = id.value();
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.kind = abilities.kind();
        this.giveUp = giveUp;
        this.pool = pool.value();
        this.cycleDays = Math.max(7, abilities.shortestCycle());
    }

    void describe(String zh, String en, MerchantKind size) {
        nameZh = zh;
        nameEn = en;
        kind = size;
    }

    void move(MerchantState to) {
        state = to;
    }

    void settle(SettlementTerms terms) {
        cycleDays = terms.cycleDays();
        minimumPayout = terms.minimumPayout();
        payoutFee = terms.payoutFee();
    }

    void payTo(PayoutAccountId account) {
        payoutAccount = account.value();
    }

    /** @param head null to be a branch of none */
    void join(Merchant head) {
        chain = head;
    }

    /** Null if it is a branch of none. */
    Merchant chain() {
        return chain;
    }

    MerchantKind kind() {
        return kind;
    }

    /** @param next null if no change is ahead */
    void giveUp(GiveUpView now, GiveUpView next) {
        giveUp = now.giveUp();
        nextGiveUp = next == null ? null : next.giveUp();
        nextFrom = next == null ? null : next.from();
    }

    MerchantId id() {
        return new MerchantId(id);
    }

    String code() {
        return code;
    }

    MerchantState state() {
        return state;
    }

    long version() {
        return version;
    }

    SettlementTerms terms() {
        return new SettlementTerms(cycleDays, minimumPayout, payoutFee);
    }

    MerchantView view(LocalDate today) {
        boolean begun = nextFrom != null && !nextFrom.isAfter(today);
        return new MerchantView(
                id(),
                code,
                nameZh,
                nameEn,
                kind,
                state,
                begun ? nextGiveUp : giveUp,
                begun ? null : nextGiveUp,
                begun ? null : nextFrom,
                new PoolId(pool),
                terms(),
                payoutAccount == null ? null : new PayoutAccountId(payoutAccount),
                chain == null ? null : chain.code,
                version);
    }
}
