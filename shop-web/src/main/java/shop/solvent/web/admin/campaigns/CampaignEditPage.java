package shop.solvent.web.admin.campaigns;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.ControlGroup;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Drafts a campaign, or changes one. What goes further than was agreed to is asked for. */
@Named("campaignEdit")
@ViewScoped
public class CampaignEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int BASIS_POINTS_A_PERCENT = 100;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private CampaignDeed deed;

    @Inject
    private Pools pools;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String code;
    private String newCode;
    private String nameZh;
    private String nameEn;
    private String purposeZh;
    private String purposeEn;
    private LocalDateTime begins;
    private LocalDateTime ends;
    private String pool;
    private BigDecimal budget;
    private BigDecimal dailyBudget;
    private Long uses;
    private Long dailyUses;
    private Long memberUses;
    private BigDecimal perOrder;
    private String group;
    private BigDecimal together;
    private boolean coupons;
    private BigDecimal controlShare;
    private Long controlMembers;
    private String reason;
    private long version;
    private boolean loaded;
    private String key = UUID.randomUUID().toString();
    private transient CampaignView view;

    @PostConstruct
    void begin() {
        begins = LocalDateTime.now(clock).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        ends = begins.plusDays(7);
    }

    /** The forms begin with what is said of the campaign, and remember which state that was. */
    public void load() {
        if (isNew() || loaded) {
            return;
        }
        CampaignView campaign = getView();
        nameZh = campaign.about().nameZh();
        nameEn = campaign.about().nameEn();
        purposeZh = campaign.about().purposeZh();
        purposeEn = campaign.about().purposeEn();
        CampaignTerms terms = campaign.terms();
        begins = LocalDateTime.ofInstant(terms.begins(), clock.getZone());
        ends = LocalDateTime.ofInstant(terms.ends(), clock.getZone());
        pool = terms.pool();
        budget = yuan(terms.budget());
        dailyBudget = yuan(terms.dailyBudget());
        uses = terms.uses();
        dailyUses = terms.dailyUses();
        memberUses = terms.memberUses();
        perOrder = yuan(terms.perOrder());
        group = terms.group();
        together = percent(terms.together());
        coupons = terms.coupons();
        controlShare = terms.control() == null ? null : percent(terms.control().share());
        controlMembers = terms.control() == null ? null : terms.control().members();
        version = campaign.version();
        loaded = true;
    }

    private static BigDecimal yuan(Long fen) {
        return fen == null ? null : Money.fen(fen).inUnits();
    }

    private static BigDecimal percent(Integer basisPoints) {
        return basisPoints == null ? null : BigDecimal.valueOf(basisPoints, 2);
    }

    public boolean isNew() {
        return code == null;
    }

    public CampaignView getView() {
        if (view == null) {
            view = campaigns.view(code);
        }
        return view;
    }

    /** The pools that orders may take from. */
    public List<PoolView> getPools() {
        return pools.all().stream()
                .filter(one -> !one.closed() && one.spending() != Spending.GIFTS)
                .toList();
    }

    private CampaignAbout about() {
        return new CampaignAbout(nameZh, nameEn, purposeZh, purposeEn);
    }

    private CampaignTerms terms() {
        return new CampaignTerms(
                moment("begins", begins, false),
                moment("ends", ends, true),
                Filters.given(pool),
                Amounts.fen("budget", budget),
                Amounts.fen("dailyBudget", dailyBudget),
                uses,
                dailyUses,
                memberUses,
                Amounts.fen("perOrder", perOrder),
                Filters.given(group),
                basisPoints(together),
                coupons,
                control());
    }

    private Instant moment(String field, LocalDateTime local, boolean last) {
        return CampaignTerms.moment(field, local, clock.getZone(), last);
    }

    private static Integer basisPoints(BigDecimal percent) {
        return percent == null
                ? null
                : Integer.valueOf(percent.multiply(BigDecimal.valueOf(BASIS_POINTS_A_PERCENT))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue());
    }

    private ControlGroup control() {
        if (controlShare == null && controlMembers != null) {
            throw Rejection.invalid("field.missing", Map.of("field", "controlShare"));
        }
        return controlShare == null ? null : new ControlGroup(basisPoints(controlShare), controlMembers);
    }

    /** Drafts it. */
    public String draft() {
        return after(
                feedback.attempt(
                        () -> administration.draft(newCode, about(), terms(), user.getUsername()), "terms:code"),
                newCode,
                "campaign.drafted-now");
    }

    public String describe() {
        return after(
                feedback.attempt(
                        () -> administration.describe(code, about(), version, user.getUsername()), "about:nameZh"),
                code,
                "campaign.saved");
    }

    /** Changes its terms at once where one person may, and else asks for it. */
    public String change() {
        boolean[] asks = new boolean[1];
        if (!feedback.attempt(
                () -> asks[0] =
                        getView().isApproved() && !terms().isWithin(getView().terms()),
                "terms:begins")) {
            return null;
        }
        if (!asks[0]) {
            return after(
                    feedback.attempt(
                            () -> administration.change(code, terms(), version, user.getUsername(), reason),
                            "terms:begins"),
                    code,
                    "campaign.saved");
        }
        if (!asking.ask(
                key, CampaignDeed.CODE, () -> deed.of(getView(), terms()), reason, "terms:reason", "campaign.saved")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/campaign?faces-redirect=true&code=" + code;
    }

    private String after(boolean done, String campaign, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/campaign?faces-redirect=true&code=" + campaign;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public String getNewCode() {
        return newCode;
    }

    public void setNewCode(String newCode) {
        this.newCode = newCode;
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

    public String getPurposeZh() {
        return purposeZh;
    }

    public void setPurposeZh(String purposeZh) {
        this.purposeZh = purposeZh;
    }

    public String getPurposeEn() {
        return purposeEn;
    }

    public void setPurposeEn(String purposeEn) {
        this.purposeEn = purposeEn;
    }

    public LocalDateTime getBegins() {
        return begins;
    }

    public void setBegins(LocalDateTime begins) {
        this.begins = begins;
    }

    public LocalDateTime getEnds() {
        return ends;
    }

    public void setEnds(LocalDateTime ends) {
        this.ends = ends;
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    public BigDecimal getBudget() {
        return budget;
    }

    public void setBudget(BigDecimal budget) {
        this.budget = budget;
    }

    public BigDecimal getDailyBudget() {
        return dailyBudget;
    }

    public void setDailyBudget(BigDecimal dailyBudget) {
        this.dailyBudget = dailyBudget;
    }

    public Long getUses() {
        return uses;
    }

    public void setUses(Long uses) {
        this.uses = uses;
    }

    public Long getDailyUses() {
        return dailyUses;
    }

    public void setDailyUses(Long dailyUses) {
        this.dailyUses = dailyUses;
    }

    public Long getMemberUses() {
        return memberUses;
    }

    public void setMemberUses(Long memberUses) {
        this.memberUses = memberUses;
    }

    public BigDecimal getPerOrder() {
        return perOrder;
    }

    public void setPerOrder(BigDecimal perOrder) {
        this.perOrder = perOrder;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public BigDecimal getTogether() {
        return together;
    }

    public void setTogether(BigDecimal together) {
        this.together = together;
    }

    public boolean isCoupons() {
        return coupons;
    }

    public void setCoupons(boolean coupons) {
        this.coupons = coupons;
    }

    public BigDecimal getControlShare() {
        return controlShare;
    }

    public void setControlShare(BigDecimal controlShare) {
        this.controlShare = controlShare;
    }

    public Long getControlMembers() {
        return controlMembers;
    }

    public void setControlMembers(Long controlMembers) {
        this.controlMembers = controlMembers;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
