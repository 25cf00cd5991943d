package shop.solvent.web.admin.freezes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.freezing.FreezeDeed;
import shop.solvent.freezing.FreezeDeed.Freezing;
import shop.solvent.freezing.FreezeReason;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;

/** Freezes what a member has, a lot, or the lots of an order: on the page of the member or of the lot. */
@Named("freezing")
@ViewScoped
public class FreezeForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Asking asking;

    @Inject
    private ShopSettings settings;

    private String scope = "LOT";
    private boolean given;
    private String asset;
    private Long points;
    private String reason;
    private Integer days;
    private String riskCase;
    private String note;
    private String key = UUID.randomUUID().toString();

    public FreezeReason[] getReasons() {
        return FreezeReason.values();
    }

    /** For how many days one person freezes alone, the first time. */
    public long getAlone() {
        return settings.number(Setting.FREEZE_ALONE);
    }

    public int getLongest() {
        return FreezeDeed.LONGEST;
    }

    /**
     * @param member whose page it is; else null
     * @param lot whose page it is; else null
     * @param order that the lot came from
     */
    public String freeze(String member, String lot, String order) {
        if (lot == null) {
            return ask("MEMBER", member, "/admin/member?faces-redirect=true&id=" + member);
        }
        boolean all = "ORDER".equals(scope) && order != null && !order.isEmpty(); // points made of change have none
        return ask(all ? "ORDER" : "LOT", all ? order : lot, "/admin/lot?faces-redirect=true&id=" + lot);
    }

    private String ask(String what, String subject, String page) {
        boolean asked = asking.ask(
                key,
                FreezeDeed.CODE,
                new Freezing(
                        what,
                        subject,
                        given,
                        asset == null ? "" : asset,
                        points == null ? 0 : points,
                        reason,
                        days,
                        riskCase == null ? "" : riskCase),
                note,
                "freezing:points",
                "freeze.frozen-now");
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? page : null;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public boolean isGiven() {
        return given;
    }

    public void setGiven(boolean given) {
        this.given = given;
    }

    public String getAsset() {
        return asset;
    }

    public void setAsset(String asset) {
        this.asset = asset;
    }

    public Long getPoints() {
        return points;
    }

    public void setPoints(Long points) {
        this.points = points;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getRiskCase() {
        return riskCase;
    }

    public void setRiskCase(String riskCase) {
        this.riskCase = riskCase;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
