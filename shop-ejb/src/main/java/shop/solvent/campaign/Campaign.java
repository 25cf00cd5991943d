package shop.solvent.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What people have decided about a campaign. How far it has gone is counted elsewhere. */
@Entity
@Table(name = "campaign")
class Campaign {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "purpose_zh")
    private String purposeZh;

    @Column(name = "purpose_en")
    private String purposeEn;

    @Column(name = "begins_at")
    private Instant begins;

    @Column(name = "ends_at")
    private Instant ends;

    private String pool;

    private Long budget;

    @Column(name = "daily_budget")
    private Long dailyBudget;

    private Long uses;

    @Column(name = "daily_uses")
    private Long dailyUses;

    @Column(name = "member_uses")
    private Long memberUses;

    @Column(name = "per_order")
    private Long perOrder;

    private String stacking;

    private Integer together;

    private boolean coupons;

    @Column(name = "control_share")
    private Integer controlShare;

    @Column(name = "control_members")
    private Long controlMembers;

    /** From which, with the code, follows whom it leaves out. */
    @Column(updatable = false)
    private String salt;

    /** Whose own it is; null for the shop's. */
    @Column(updatable = false)
    private String merchant;

    /** Hash of the file that alone may name it; null as long as there is none, and for the shop's. */
    private byte[] rules;

    @Column(name = "drafted_by")
    private String draftedBy;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Column(name = "edited_by")
    private String editedBy;

    @Column(name = "approved_by")
    private String approvedBy;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "paused_by")
    private String pausedBy;

    @Column(name = "paused_at")
    private Instant pausedAt;

    @Column(name = "paused_own")
    private boolean pausedOwn;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    private int revision;

    @Version
    private long version;

    protected Campaign() {}

    /** @param merchant whose own it is; null for the shop's */
    Campaign(String code, CampaignAbout about, CampaignTerms terms, String merchant, String by, Instant at) {
        this.code = code;
        this.merchant = merchant;
        salt = UUID.randomUUID().toString().replace("-", "");
        tell(about);
        draftedBy = by;
        draftedAt = at;
        set(terms, by);
    }

    void tell(CampaignAbout about) {
        nameZh = about.nameZh();
        nameEn = about.nameEn();
        purposeZh = about.purposeZh();
        purposeEn = about.purposeEn();
    }

    CampaignAbout about() {
        return new CampaignAbout(nameZh, nameEn, purposeZh, purposeEn);
    }

    void set(CampaignTerms terms, String by) {
        begins = terms.begins();
        ends = terms.ends();
        pool = terms.pool();
        budget = terms.budget();
        dailyBudget = terms.dailyBudget();
        uses = terms.uses();
        dailyUses = terms.dailyUses();
        memberUses = terms.memberUses();
        perOrder = terms.perOrder();
        stacking = terms.group();
        together = terms.together();
        coupons = terms.coupons();
        controlShare = terms.control() == null ? null : terms.control().share();
        controlMembers = terms.control() == null ? null : terms.control().members();
        editedBy = by;
        revision++;
    }

    CampaignTerms terms() {
        return new CampaignTerms(
                begins,
                ends,
                pool,
                budget,
                dailyBudget,
                uses,
                dailyUses,
                memberUses,
                perOrder,
                stacking,
                together,
                coupons,
                controlShare == null ? null : new ControlGroup(controlShare, controlMembers));
    }

    void approve(String by, Instant at) {
        approvedBy = by;
        approvedAt = at;
    }

    boolean isApproved() {
        return approvedAt != null;
    }

    /** @param own whether the merchant's people did it */
    void pause(String by, Instant at, boolean own) {
        pausedBy = by;
        pausedAt = at;
        pausedOwn = own;
    }

    boolean isPausedByMerchant() {
        return isPaused() && pausedOwn;
    }

    boolean isOwn() {
        return merchant != null;
    }

    boolean isOwnOf(String code) {
        return merchant != null && merchant.equals(code);
    }

    /** No other file names it from now on. */
    void bind(byte[] hash) {
        rules = hash.clone();
    }

    boolean isPaused() {
        return pausedAt != null;
    }

    void end(String by, Instant at) {
        endedBy = by;
        endedAt = at;
    }

    boolean isEnded() {
        return endedAt != null;
    }

    /** Whoever wrote its terms: they agree to none of it. */
    boolean isOf(String person) {
        return draftedBy.equals(person) || editedBy.equals(person);
    }

    String code() {
        return code;
    }

    String nameZh() {
        return nameZh;
    }

    String nameEn() {
        return nameEn;
    }

    int revision() {
        return revision;
    }

    long version() {
        return version;
    }
}
