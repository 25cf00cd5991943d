package shop.solvent.web.admin.limited;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedTerms;
import shop.solvent.limited.LimitedWay;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Announces a limited issue. */
@Named("limitedEdit")
@ViewScoped
public class LimitedIssueEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private LimitedIssues issues;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String key = UUID.randomUUID().toString();
    private String sku;
    private String nameZh;
    private String nameEn;
    private LimitedWay way = LimitedWay.FIRST;
    private int quantity = 100;
    private int perMember = 1;
    private LocalDateTime opens;
    private LocalDateTime closes;
    private Integer claimHours = 24;
    private String publicSource;

    @PostConstruct
    void begin() {
        opens = LocalDateTime.now(clock)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .plusHours(12);
        closes = opens.plusDays(1);
    }

    public String announce() {
        LimitedIssueId[] id = new LimitedIssueId[1];
        boolean done = feedback.attempt(
                () -> id[0] = issues.announce(
                        key,
                        new LimitedTerms(
                                Filters.given(sku),
                                nameZh,
                                nameEn,
                                way,
                                quantity,
                                perMember,
                                moment("opens", opens),
                                moment("closes", closes),
                                claimHours,
                                Filters.given(publicSource)),
                        user.getUsername()),
                "issue:sku");
        if (!done) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        feedback.done("limited.announced-now");
        return "/admin/limited-issue?faces-redirect=true&id=" + id[0];
    }

    private Instant moment(String field, LocalDateTime local) {
        return CampaignTerms.moment(field, local, clock.getZone(), false);
    }

    public LimitedWay[] getWays() {
        return LimitedWay.values();
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku;
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

    public LimitedWay getWay() {
        return way;
    }

    public void setWay(LimitedWay way) {
        this.way = way;
    }

    public int getQuantity() {
        return quantity;
    }

    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    public int getPerMember() {
        return perMember;
    }

    public void setPerMember(int perMember) {
        this.perMember = perMember;
    }

    public LocalDateTime getOpens() {
        return opens;
    }

    public void setOpens(LocalDateTime opens) {
        this.opens = opens;
    }

    public LocalDateTime getCloses() {
        return closes;
    }

    public void setCloses(LocalDateTime closes) {
        this.closes = closes;
    }

    public Integer getClaimHours() {
        return claimHours;
    }

    public void setClaimHours(Integer claimHours) {
        this.claimHours = claimHours;
    }

    public String getPublicSource() {
        return publicSource;
    }

    public void setPublicSource(String publicSource) {
        this.publicSource = publicSource;
    }
}
