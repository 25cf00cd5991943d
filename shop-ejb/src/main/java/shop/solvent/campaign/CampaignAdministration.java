package shop.solvent.campaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;

/**
 * Drafts campaigns, and makes them smaller, pauses or ends them: one person may. That one begins, or goes further than was
 * agreed to, takes two: {@link CampaignDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class CampaignAdministration {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Pools pools;

    @Inject
    private CampaignNotices notices;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Drafts a campaign: nothing comes of it before somebody else agrees.
     *
     * @param code by which rules and programs call it; it stays
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code campaign.exists}, {@code campaign.…}, {@code
     *     pool.not-found}
     */
    public void draft(String code, CampaignAbout about, CampaignTerms terms, String by) {
        draft(code, about, terms, null, by);
    }

    /**
     * Drafts one that is a merchant's own: no pool pays for it, its terms never become wider than these, and it is named by that
     * rule file alone to which it is {@linkplain #bind bound}.
     *
     * @param merchant code; null for one of the shop's
     * @throws Rejection also {@code campaign.own-without-pool}
     */
    public void draft(String code, CampaignAbout about, CampaignTerms terms, String merchant, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        Given.code(code);
        CampaignAbout called = about.checked();
        CampaignTerms checked = usable(terms);
        requireOwnMeans(merchant != null, checked);
        if (database.number("SELECT COUNT(*) FROM campaign WHERE code = ?", code) > 0) {
            throw Rejection.conflict("campaign.exists", Map.of("campaign", code));
        }
        entities.persist(new Campaign(code, called, checked, merchant, by, clock.instant()));
        Database.flush(entities);
        database.insert("campaign_total (campaign, uses, cost)", List.<Object[]>of(new Object[] {code, 0, 0}));
        audit.record(
                by,
                "campaign.drafted",
                code,
                null,
                called + ", " + checked + (merchant == null ? "" : ", of the merchant " + merchant),
                null);
    }

    /**
     * For {@link CampaignPromotions} only: from now on rules name a merchant's own as that file does, and in no other way.
     *
     * @param hash of the file's content
     * @throws Rejection {@code permission.missing}, {@code campaign.not-found}
     */
    public void bind(String code, byte[] hash, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        locked(code).bind(hash);
    }

    private static void requireOwnMeans(boolean own, CampaignTerms terms) {
        if (own && terms.pool() != null) {
            throw Rejection.invalid("campaign.own-without-pool", Map.of("field", "pool"));
        }
    }

    /** Who agreed to spend so much of their own has agreed to no more: neither operators nor checkers make it wider. */
    private static void requireWithinOwn(Campaign campaign, CampaignTerms terms) {
        requireOwnMeans(campaign.isOwn(), terms);
        if (campaign.isOwn() && !terms.isWithin(campaign.terms())) {
            throw Rejection.conflict("campaign.beyond-own", Map.of("campaign", campaign.code()));
        }
    }

    /**
     * Says something else of it; its terms stay.
     *
     * @param version that the editor has seen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code campaign.not-found}, {@code version.outdated}
     */
    public void describe(String code, CampaignAbout about, long version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        CampaignAbout checked = about.checked();
        Campaign campaign = locked(code);
        CampaignAbout before = campaign.about();
        if (before.equals(checked)) {
            return;
        }
        Given.sameVersion(version, campaign.version());
        campaign.tell(checked);
        Database.flush(entities);
        audit.record(by, "campaign.described", code, before.toString(), checked.toString(), null);
    }

    /**
     * Gives it other terms: a draft any, one that was agreed to such as are within what was agreed to.
     *
     * @param version that the editor has seen
     * @param reason why what was agreed to becomes less; null for a draft
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code campaign.not-found}, {@code version.outdated},
     *     {@code campaign.…}
     */
    public void change(String code, CampaignTerms terms, long version, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        CampaignTerms checked = usable(terms);
        Campaign campaign = locked(code);
        CampaignTerms before = campaign.terms();
        if (before.equals(checked)) {
            return;
        }
        requireOpen(campaign);
        requireWithinOwn(campaign, checked);
        String why = null;
        if (campaign.isApproved()) {
            why = Given.text("reason", reason, 500);
            if (!checked.isWithin(before)) {
                throw Rejection.conflict("campaign.takes-two", Map.of("campaign", code));
            }
        }
        Given.sameVersion(version, campaign.version());
        requireSameGroups(campaign, checked);
        requireNotBelowUsed(code, checked);
        campaign.set(checked, by);
        Database.flush(entities);
        audit.record(by, "campaign.changed", code, before.toString(), checked.toString(), why);
        if (campaign.isApproved() && checked.ends().isBefore(before.ends()) && hasBegun(before)) {
            notices.endsEarlier(campaign, before.ends(), checked.ends());
        }
    }

    /**
     * From the next order on nobody gets it, on every server, until it goes on. What was granted stays.
     *
     * @param reason null if none is given
     * @throws Rejection {@code permission.missing}, {@code campaign.not-found}, {@code campaign.draft}, {@code campaign.over}
     */
    public void pause(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        rest(code, true, null, by, reason);
    }

    /** It goes on as it was agreed to; the rest as {@link #pause}. */
    public void resume(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        rest(code, false, null, by, reason);
    }

    /**
     * A merchant's people pause their own; otherwise as {@link #pause}.
     *
     * @param merchant code of the merchant whose person it is
     */
    public void pauseOwn(String code, String merchant, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        rest(code, true, merchant, by, reason);
    }

    /**
     * A merchant's people let their own go on, unless an operator has paused it.
     *
     * @throws Rejection also {@code campaign.paused-by-shop}
     */
    public void resumeOwn(String code, String merchant, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        rest(code, false, merchant, by, reason);
    }

    /** A merchant's people end their own; otherwise as {@link #end}. */
    public void endOwn(String code, String merchant, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        end(code, merchant, by, reason);
    }

    /** @param merchant whose people do it; null for the shop's */
    private void rest(String code, boolean pause, String merchant, String by, String reason) {
        String why = Given.optionalText("reason", reason, 500);
        Campaign campaign = locked(code);
        requireOwnOf(campaign, merchant);
        requireOpen(campaign);
        if (!campaign.isApproved()) {
            throw Rejection.conflict("campaign.draft", Map.of("campaign", code));
        }
        boolean takesOver = pause && merchant == null && campaign.isPausedByMerchant();
        if (campaign.isPaused() == pause && !takesOver) {
            return; // as it shall be already
        }
        if (!pause && merchant != null && !campaign.isPausedByMerchant()) {
            throw Rejection.conflict("campaign.paused-by-shop", Map.of("campaign", code));
        }
        campaign.pause(pause ? by : null, pause ? clock.instant() : null, pause && merchant != null);
        Database.flush(entities);
        audit.record(
                by,
                pause ? "campaign.paused" : "campaign.resumed",
                code,
                pause && !takesOver ? "running" : "paused",
                pause ? "paused" : "running",
                why);
    }

    /**
     * Ends it for good, at once and on every server; a draft is dropped. What was granted stays. Members are told where it
     * had begun.
     *
     * @throws Rejection {@code permission.missing}, {@code campaign.not-found}, {@code field.missing} without a reason
     */
    public void end(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        end(code, null, by, reason);
    }

    /**
     * Drops a draft; what was agreed to stays as it is.
     *
     * @return whether it was a draft
     * @throws Rejection as {@link #end}
     */
    public boolean drop(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        boolean draft = !locked(code).isApproved();
        if (draft) {
            end(code, null, by, reason);
        }
        return draft;
    }

    private void end(String code, String merchant, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        Campaign campaign = locked(code);
        requireOwnOf(campaign, merchant);
        if (campaign.isEnded()) {
            return;
        }
        Instant now = clock.instant();
        CampaignTerms terms = campaign.terms();
        boolean runs = campaign.isApproved() && hasBegun(terms) && terms.ends().isAfter(now);
        campaign.end(by, now);
        Database.flush(entities);
        audit.record(by, "campaign.ended", code, terms.ends().toString(), now.toString(), why);
        if (runs) {
            notices.endsEarlier(campaign, terms.ends(), now);
        }
    }

    /** To who has no business with a campaign it is as if there were none. */
    private static void requireOwnOf(Campaign campaign, String merchant) {
        if (merchant != null && !campaign.isOwnOf(merchant)) {
            throw Rejection.notFound("campaign", campaign.code());
        }
    }

    private boolean hasBegun(CampaignTerms terms) {
        return !terms.begins().isAfter(clock.instant());
    }

    /**
     * How it would be if somebody agreed to these terms now.
     *
     * @param revision how often its terms were written
     */
    public record Present(int revision, boolean approved, CampaignTerms terms) {}

    /** For {@link CampaignDeed} only. @throws Rejection if nobody could agree to these terms now */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Present approvable(String code, CampaignTerms terms) {
        CampaignTerms checked = usable(terms);
        Campaign campaign = find(code, LockModeType.NONE);
        requireOpen(campaign);
        if (!checked.ends().isAfter(clock.instant())) {
            throw Rejection.invalid("campaign.ends-in-the-past", Map.of("field", "ends"));
        }
        requireWithinOwn(campaign, checked);
        requireSameGroups(campaign, checked);
        boolean begun = campaign.isApproved() && hasBegun(campaign.terms());
        if (checked.control() != null && !begun && hasBegun(checked)) {
            throw Rejection.invalid("campaign.control-begun", Map.of("field", "begins"));
        }
        if (campaign.isApproved() && campaign.terms().equals(checked)) {
            throw Rejection.invalid("campaign.unchanged", Map.of("campaign", code));
        }
        return new Present(campaign.revision(), campaign.isApproved(), campaign.terms());
    }

    /** Whether this person wrote what is to be agreed to. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOf(String code, String person) {
        return find(code, LockModeType.NONE).isOf(person);
    }

    /** For {@link CampaignDeed} only. */
    public void approve(String code, CampaignTerms terms, Mandate mandate) {
        Campaign campaign = locked(code); // first: nobody drops it between the look and the deed
        approvable(code, terms);
        CampaignTerms checked = usable(terms);
        requireNotBelowUsed(code, checked);
        CampaignTerms before = campaign.isApproved() ? campaign.terms() : null;
        if (!campaign.terms().equals(checked)) {
            campaign.set(checked, mandate.askedBy());
        }
        campaign.approve(mandate.agreedBy(), clock.instant());
        Database.flush(entities);
        audit.record(
                mandate.askedBy(),
                "campaign.approved",
                code,
                before == null ? null : before.toString(),
                checked.toString(),
                mandate.reason());
        if (before != null && checked.ends().isBefore(before.ends()) && hasBegun(before)) {
            notices.endsEarlier(campaign, before.ends(), checked.ends());
        }
    }

    /** Checked in themselves, and against the pool: what orders cannot take of it pays for nothing. */
    private CampaignTerms usable(CampaignTerms terms) {
        CampaignTerms checked = Objects.requireNonNull(terms).checked();
        if (checked.pool() != null) {
            PoolView pool = pools.view(checked.pool());
            if (pool.closed() || pool.spending() == Spending.GIFTS) {
                throw Rejection.invalid("campaign.pool-not-for-orders", Map.of("field", "pool", "pool", pool.code()));
            }
        }
        return checked;
    }

    /** A cap below what is used already would be broken from the start: whoever wants that ends the campaign. */
    private void requireNotBelowUsed(String code, CampaignTerms terms) {
        database.query(
                "SELECT uses, cost FROM campaign_total WHERE campaign = ? FOR UPDATE",
                row -> {
                    notBelow("uses", terms.uses(), row.getLong("uses"));
                    notBelow("budget", terms.budget(), row.getLong("cost"));
                    return true;
                },
                code);
    }

    /**
     * Whom it leaves out, and when that is looked at, is said before it begins; and once it was looked at, the campaign is
     * over: who could give it more time then would do so until it looks well.
     */
    private void requireSameGroups(Campaign campaign, CampaignTerms terms) {
        CampaignTerms agreed = campaign.terms();
        if (!campaign.isApproved() || !hasBegun(agreed)) {
            return;
        }
        if (!Objects.equals(agreed.control(), terms.control())) {
            throw Rejection.conflict("campaign.control-fixed", Map.of("campaign", campaign.code()));
        }
        if (agreed.control() != null && !agreed.ends().isAfter(clock.instant())) {
            throw Rejection.conflict("campaign.control-compared", Map.of("campaign", campaign.code()));
        }
    }

    private static void notBelow(String field, Long cap, long used) {
        if (cap != null && cap < used) {
            throw Rejection.invalid("campaign.below-used", Map.of("field", field));
        }
    }

    private static void requireOpen(Campaign campaign) {
        if (campaign.isEnded()) {
            throw Rejection.conflict("campaign.over", Map.of("campaign", campaign.code()));
        }
    }

    private Campaign locked(String code) {
        Campaign campaign = find(code, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(campaign);
        return campaign;
    }

    private Campaign find(String code, LockModeType lock) {
        return entities.createQuery("SELECT c FROM Campaign c WHERE c.code = :code", Campaign.class)
                .setParameter("code", Objects.requireNonNullElse(code, ""))
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("campaign", String.valueOf(code)));
    }
}
