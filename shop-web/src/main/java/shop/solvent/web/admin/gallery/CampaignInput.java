package shop.solvent.web.admin.gallery;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Filters;

/** What is typed of a campaign that a promotion gets of its own. */
public class CampaignInput implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int USUAL_DAYS = 7;

    private LocalDateTime begins;
    private LocalDateTime ends;
    private String pool;
    private String budget;
    private String uses;
    private String memberUses;
    private boolean coupons;

    CampaignInput(LocalDateTime now, boolean coupons) {
        begins = now.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        ends = begins.plusDays(USUAL_DAYS);
        this.coupons = coupons;
    }

    /** @throws Rejection {@code field.…}, {@code amount.invalid}, {@code campaign.…} */
    CampaignTerms terms(Clock clock) {
        return new CampaignTerms(
                CampaignTerms.moment("begins", begins, clock.getZone(), false),
                CampaignTerms.moment("ends", ends, clock.getZone(), true),
                Filters.given(pool),
                Amounts.fen("budget", budget),
                null,
                Amounts.count("uses", uses),
                null,
                Amounts.count("memberUses", memberUses),
                null,
                null,
                null,
                coupons,
                null);
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

    public String getBudget() {
        return budget;
    }

    public void setBudget(String budget) {
        this.budget = budget;
    }

    public String getUses() {
        return uses;
    }

    public void setUses(String uses) {
        this.uses = uses;
    }

    public String getMemberUses() {
        return memberUses;
    }

    public void setMemberUses(String memberUses) {
        this.memberUses = memberUses;
    }

    public boolean isCoupons() {
        return coupons;
    }

    public void setCoupons(boolean coupons) {
        this.coupons = coupons;
    }
}
