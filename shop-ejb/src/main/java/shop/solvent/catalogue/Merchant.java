package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.PoolId;

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

    @Column(name = "give_up")
    private int giveUp;

    private long pool;

    protected Merchant() {}

    Merchant(MerchantId id, String code, String nameZh, String nameEn, int giveUp, PoolId pool) {
        this.id = id.value();
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.giveUp = giveUp;
        this.pool = pool.value();
    }

    /** @return what it was before, in basis points */
    int changeGiveUp(int basisPoints) {
        int before = giveUp;
        giveUp = basisPoints;
        return before;
    }

    MerchantId id() {
        return new MerchantId(id);
    }

    MerchantView view() {
        return new MerchantView(id(), code, nameZh, nameEn, giveUp, new PoolId(pool));
    }
}
