package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.solvent.consent.ConsentView;
import shop.solvent.consent.Consents;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiftDeed.Present;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Formats;

/** What a person fills in to ask for money for a member. */
@ViewScoped
public class GiftForm implements Serializable {

    private static final long serialVersionUID = 1;

    /** Between a pool and the consent of the merchant it belongs to; in neither. */
    private static final String UNDER = "/";

    @Inject
    private Pools pools;

    @Inject
    private Consents consents;

    @Inject
    private Formats show;

    private String key = UUID.randomUUID().toString();
    private String source;
    private BigDecimal amount;
    private LocalDate lastDay;
    private String reason;

    Present present(MemberId member) {
        String[] from = source == null ? new String[] {""} : source.split(UNDER, 2);
        return new Present(
                member.toString(),
                from[0],
                Amounts.fen(amount).amount(),
                lastDay.toString(),
                from.length > 1 ? from[1] : null);
    }

    String key() {
        return key;
    }

    /** A refused gift was none: the next one is another. */
    void again() {
        key = UUID.randomUUID().toString();
    }

    /** Where money can come from: one of the shop's own pools, or a merchant's under one of its consents. */
    public record Source(String value, String label) {}

    public List<Source> getSources() {
        List<Source> sources = new ArrayList<>();
        for (PoolView pool : pools.all()) {
            if (pool.merchant() == null) {
                sources.add(
                        new Source(pool.code(), show.phrase("gift.source", pool.code(), show.money(pool.available()))));
                continue;
            }
            for (ConsentView consent : consents.holding(pool.merchant())) {
                sources.add(new Source(
                        pool.code() + UNDER + consent.id(),
                        show.phrase(
                                "gift.source-consent",
                                pool.code(),
                                show.money(pool.available()),
                                consent.purpose(),
                                show.money(consent.left()),
                                show.date(consent.lastDay()))));
            }
        }
        return sources;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
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
