package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.MemberId;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiveGift;

/** What a person fills in to give a member money. */
@ViewScoped
public class GiftForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Pools pools;

    private String key = UUID.randomUUID().toString();
    private String pool;
    private BigDecimal amount;
    private LocalDate lastDay;
    private String reason;

    GiveGift gift(MemberId member, String by) {
        return new GiveGift(key, by, member, pool, Amounts.fen(amount), lastDay, reason);
    }

    /** A refused gift was none: the next one is another. */
    void again() {
        key = UUID.randomUUID().toString();
    }

    /** The pools that money can come out of. */
    public List<PoolView> getPools() {
        return pools.all();
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
