package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.campaign.CampaignView;
import shop.solvent.coupon.BatchKind;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.NewBatch;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Makes a batch of coupons. */
@Named("couponEdit")
@ViewScoped
public class CouponEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private CouponBatches batches;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String key = UUID.randomUUID().toString();
    private String campaign;
    private BatchKind kind = BatchKind.CODES;
    private String nameZh;
    private String nameEn;
    private String word;
    private int wanted = 1_000;
    private int perMember = 1;
    private LocalDate from;
    private LocalDate until;
    private Integer days;
    private boolean comesBack = true;
    private String code;

    public String make() {
        CouponBatchId[] id = new CouponBatchId[1];
        NewBatch batch = new NewBatch(
                key,
                Filters.given(campaign),
                kind,
                nameZh,
                nameEn,
                kind == BatchKind.WORD ? word : null,
                wanted,
                perMember,
                from,
                until,
                days,
                comesBack,
                kind == BatchKind.CODES ? null : Filters.given(code));
        if (!feedback.attempt(() -> id[0] = batches.make(batch, user.getUsername()), "batch:campaign")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/coupon-batch?faces-redirect=true&id=" + id[0];
    }

    /** The campaigns to choose from: those that need a coupon and are not over. */
    public List<CampaignView> getCampaigns() {
        return batches.possible();
    }

    public BatchKind[] getKinds() {
        return BatchKind.values();
    }

    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String campaign) {
        this.campaign = campaign;
    }

    public BatchKind getKind() {
        return kind;
    }

    public void setKind(BatchKind kind) {
        this.kind = kind;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getWord() {
        return word;
    }

    public void setWord(String word) {
        this.word = word;
    }

    public int getWanted() {
        return wanted;
    }

    public void setWanted(int wanted) {
        this.wanted = wanted;
    }

    public int getPerMember() {
        return perMember;
    }

    public void setPerMember(int perMember) {
        this.perMember = perMember;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public boolean isComesBack() {
        return comesBack;
    }

    public void setComesBack(boolean comesBack) {
        this.comesBack = comesBack;
    }
}
