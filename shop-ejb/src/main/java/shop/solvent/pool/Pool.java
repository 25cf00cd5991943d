package shop.solvent.pool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.pool.PoolView.Spending;

/** What is said of a pool. What is in it is said by the ledger alone. */
@Entity
@Table(name = "pool")
class Pool {

    @Id
    private long id;

    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "purpose_zh")
    private String purposeZh;

    @Column(name = "purpose_en")
    private String purposeEn;

    private Long target;

    private long reserve;

    @Enumerated(EnumType.STRING)
    private Spending spending;

    private boolean closed;

    /** What an order asks: whether it may draw on the pool whatever it buys. */
    @Column(name = "for_all")
    private boolean forAll;

    @Version
    private long version;

    protected Pool() {}

    Pool(PoolId id, String code, PoolAbout about, Spending spending, long reserve) {
        this.id = id.value();
        this.code = code;
        tell(about);
        spend(spending, reserve, false);
    }

    /** @return whether that is a change */
    boolean tell(PoolAbout about) {
        PoolAbout before = about();
        nameZh = about.nameZh();
        nameEn = about.nameEn();
        purposeZh = about.purposeZh();
        purposeEn = about.purposeEn();
        target = about.target();
        return !before.equals(about);
    }

    void spend(Spending by, long keeping, boolean close) {
        spending = by;
        reserve = keeping;
        closed = close;
        forAll = by == Spending.ALL && !close;
    }

    PoolAbout about() {
        return new PoolAbout(nameZh, nameEn, purposeZh, purposeEn, target);
    }

    /** Who may spend how much of it, in one text. */
    String terms() {
        return terms(spending, reserve, closed);
    }

    static String terms(Spending spending, long reserve, boolean closed) {
        return spending + ", " + reserve + (closed ? ", closed" : "");
    }

    boolean isMerchants() {
        return spending == Spending.MERCHANT;
    }

    long version() {
        return version;
    }

    PoolId id() {
        return new PoolId(id);
    }

    @Override
    public String toString() {
        return Objects.toString(code);
    }
}
