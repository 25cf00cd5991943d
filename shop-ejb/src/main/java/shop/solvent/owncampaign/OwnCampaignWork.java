package shop.solvent.owncampaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignPromotions;
import shop.solvent.campaign.CampaignPromotions.Own;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.Merchants;
import shop.solvent.owncampaign.OwnCampaign.Stage;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Preview;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.gallery.PromotionKind;

/**
 * A merchant's person composes a campaign for its goods and hands it over; an operator takes it up or gives it back with words.
 * Nothing comes of it before others have agreed to the rules and to the campaign, as to any. Of another merchant's it is said
 * that there is none.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class OwnCampaignWork {

    /** Written and not handed over, of one merchant: more than anybody is at work on. */
    private static final int MOST_WRITTEN = 100;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private OwnKinds kinds;

    @Inject
    private MerchantKinds merchantKinds;

    @Inject
    private Merchants merchants;

    @Inject
    private Promotions promotions;

    @Inject
    private CampaignPromotions campaignPromotions;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private Drafts drafts;

    @Inject
    private Activations activations;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What would come of it for this merchant, before anything is kept.
     *
     * @throws Rejection {@code permission.missing}, {@code own-campaign.kind-closed}, {@code field.…}, {@code promotion.…}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Preview preview(Composed composed, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        return preview(composed.promotion(merchant), kinds.find(composed.kind()));
    }

    private Preview preview(FilledIn filledIn, PromotionKind kind) {
        Set<Integer> wrong = new TreeSet<>(kinds.foreign(kind, filledIn.values(), filledIn.merchant()));
        Preview preview = promotions.preview(filledIn);
        wrong.addAll(preview.wrong());
        return wrong.isEmpty() ? preview : new Preview(wrong, List.of(), List.of(), List.of());
    }

    /**
     * Keeps what was filled in. The same form sent twice is one.
     *
     * @param request what tells this form from every other of the merchant's
     * @return its number
     * @throws Rejection {@code permission.missing}, {@code own-campaign.kind-closed}, {@code own-campaign.budget-beyond}, {@code
     *     own-campaign.too-many-written}, {@code promotion.…}, {@code campaign.…}, {@code field.…}
     */
    public long compose(String request, Composed composed, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        String once = Given.text("request", request, 64);
        Composed checked = checked(composed, merchant);
        Optional<Long> there = database.find(
                "SELECT id FROM own_campaign WHERE merchant = ? AND request = ?",
                row -> row.getLong(1),
                merchant,
                once);
        if (there.isPresent()) {
            return there.get();
        }
        if (count(merchant, "'DRAFT', 'RETURNED'") >= MOST_WRITTEN) {
            throw Rejection.conflict("own-campaign.too-many-written", Map.of("most", String.valueOf(MOST_WRITTEN)));
        }
        OwnCampaign own = new OwnCampaign(merchant, once, checked, by, clock.instant());
        entities.persist(own);
        Database.flush(entities);
        audit.record(by, "own-campaign.composed", subject(own), null, merchant + ": " + checked, null);
        return own.id();
    }

    /**
     * Writes it anew: as long as it is not handed over, or after it came back.
     *
     * @param version that the person has seen
     * @throws Rejection as {@link #compose}; {@code own-campaign.not-found}, {@code own-campaign.not-editable}, {@code
     *     version.outdated}
     */
    public void change(long id, Composed composed, long version, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        Composed checked = checked(composed, merchant);
        OwnCampaign own = locked(id, merchant);
        Composed before = own.composed();
        if (before.equals(checked)) {
            return;
        }
        requireStage(own, own.stage().isEditable());
        Given.sameVersion(version, own.version());
        own.write(checked, by, clock.instant());
        Database.flush(entities);
        audit.record(by, "own-campaign.changed", subject(own), before.toString(), checked.toString(), null);
    }

    /**
     * Hands it over to the shop's operators. Handing over what is handed over is nothing more.
     *
     * @param version that the person has seen
     * @throws Rejection {@code permission.missing}, {@code own-campaign.…}, {@code version.outdated}, {@code
     *     campaign.ends-in-the-past}, and as {@link #compose} where it could not be composed so any more
     */
    public void submit(long id, long version, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        takeTurn(merchant);
        OwnCampaign own = locked(id, merchant);
        if (own.stage() == Stage.SUBMITTED) {
            return;
        }
        requireStage(own, own.stage().isEditable());
        Given.sameVersion(version, own.version());
        Composed checked = checked(own.composed(), merchant);
        requireAhead(checked);
        long most = settings.number(Setting.MERCHANT_WAITING);
        if (count(merchant, "'SUBMITTED'") >= most) {
            throw Rejection.conflict("own-campaign.too-many-waiting", Map.of("most", String.valueOf(most)));
        }
        moved(own, "own-campaign.submitted", by, null, () -> own.submit(by, clock.instant()));
    }

    /**
     * Takes it back from the operators to go on writing; nothing if it is not with them.
     *
     * @throws Rejection {@code permission.missing}, {@code own-campaign.not-found}, {@code own-campaign.taken-up}
     */
    public void recall(long id, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        OwnCampaign own = locked(id, OwnKinds.merchant());
        if (own.stage().isEditable()) {
            return;
        }
        requireStage(own, own.stage() == Stage.SUBMITTED);
        moved(own, "own-campaign.recalled", by, null, () -> own.move(Stage.DRAFT));
    }

    /**
     * Gives up what has not come to anything.
     *
     * @throws Rejection {@code permission.missing}, {@code own-campaign.not-found}, {@code own-campaign.not-editable}
     */
    public void drop(long id, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        OwnCampaign own = locked(id, OwnKinds.merchant());
        if (own.stage() == Stage.DROPPED) {
            return;
        }
        requireStage(own, own.stage() != Stage.TAKEN);
        moved(own, "own-campaign.dropped", by, null, () -> own.move(Stage.DROPPED));
    }

    /**
     * From the next order on nobody gets it. @param reason null if none is given
     *
     * @throws Rejection {@code permission.missing}, {@code own-campaign.not-found}, {@code own-campaign.no-campaign}, {@code
     *     campaign.draft}, {@code campaign.over}
     */
    public void pause(long id, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        administration.pauseOwn(campaign(id, merchant), merchant, by, reason);
    }

    /** It goes on, unless an operator has paused it. @throws Rejection also {@code campaign.paused-by-shop} */
    public void resume(long id, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        administration.resumeOwn(campaign(id, merchant), merchant, by, reason);
    }

    /** Ends it for good and at once; what orders were granted stays. @throws Rejection {@code field.missing} without a reason */
    public void end(long id, String by, String reason) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        administration.endOwn(campaign(id, merchant), merchant, by, reason);
    }

    private String campaign(long id, String merchant) {
        OwnCampaign own = found(id, LockModeType.NONE);
        requireOf(own, id, merchant);
        if (own.campaign() == null) {
            throw Rejection.conflict("own-campaign.no-campaign", Map.of());
        }
        return own.campaign();
    }

    /**
     * An operator makes it a campaign and a change of rules, which others agree to. It is the merchant's as it was handed over:
     * nobody makes it wider or writes its rules otherwise. Taking up what is taken up is nothing more.
     *
     * @param version that the operator has seen
     * @return the number of the change
     * @throws Rejection {@code permission.missing}, {@code draft.not-editor}, {@code own-campaign.…}, {@code version.outdated},
     *     {@code campaign.ends-in-the-past}, and why it could not be composed so any more
     */
    public long takeUp(long id, long version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        OwnCampaign own = locked(id, null);
        if (own.stage() == Stage.TAKEN) {
            return own.draft();
        }
        requireStage(own, own.stage() == Stage.SUBMITTED);
        Given.sameVersion(version, own.version());
        Composed checked = checked(own.composed(), own.merchant());
        requireAhead(checked);
        Own made = campaignPromotions.draftOwn(checked.promotion(own.merchant()), checked.terms(), by);
        moved(own, "own-campaign.taken-up", by, made.campaign(), () -> own.takeUp(made, by, clock.instant()));
        return made.draft();
    }

    /**
     * An operator gives it back to the merchant with words; what was drafted of it is dropped. Not once its campaign is agreed
     * to: that is paused or ended.
     *
     * @param words what should be different
     * @throws Rejection {@code permission.missing}, {@code own-campaign.not-found}, {@code own-campaign.not-submitted}, {@code
     *     own-campaign.agreed}, {@code field.…}
     */
    public void giveBack(long id, String words, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        String said = Given.text("words", words, 500);
        OwnCampaign own = locked(id, null);
        if (own.stage() == Stage.TAKEN) {
            dropWhatCame(own, said, by);
        } else if (own.stage() != Stage.SUBMITTED) {
            throw Rejection.conflict("own-campaign.not-submitted", Map.of());
        }
        moved(own, "own-campaign.returned", by, said, () -> own.giveBack(said, by, clock.instant()));
    }

    private void dropWhatCame(OwnCampaign own, String why, String by) {
        if (!administration.drop(own.campaign(), by, why)) {
            throw Rejection.conflict("own-campaign.agreed", Map.of("campaign", own.campaign()));
        }
        if (drafts.find(own.draft()).state().isOpen()) {
            activations.withdraw(own.draft(), why, by);
        }
    }

    /** As it is kept, if the merchant may compose such a one now. */
    private Composed checked(Composed composed, String merchant) {
        PromotionKind kind = kinds.find(composed.kind());
        Given.value("budget", composed.budget());
        CampaignTerms terms = composed.terms().checked();
        long most = Math.min(
                settings.number(Setting.MERCHANT_BUDGET),
                merchantKinds.of(merchants.find(merchant).kind()).mostBudget());
        if (terms.budget() > most) {
            throw Rejection.invalid(
                    "own-campaign.budget-beyond", Map.of("field", "budget", "most", String.valueOf(most)));
        }
        FilledIn filledIn = composed.promotion(merchant);
        if (!preview(filledIn, kind).isFine()) {
            throw Rejection.invalid("promotion.unusable", Map.of());
        }
        return new Composed(
                kind.code(),
                filledIn.nameZh().strip(),
                filledIn.nameEn().strip(),
                filledIn.values(),
                terms.begins(),
                terms.ends(),
                terms.budget(),
                terms.uses(),
                terms.memberUses());
    }

    private void requireAhead(Composed composed) {
        if (!composed.ends().isAfter(clock.instant())) {
            throw Rejection.invalid("campaign.ends-in-the-past", Map.of("field", "ends"));
        }
    }

    /** @param said with which words; null for none */
    private void moved(OwnCampaign own, String action, String by, String said, Runnable move) {
        Stage before = own.stage();
        move.run();
        Database.flush(entities);
        audit.record(by, action, subject(own), before.name(), own.stage().name(), said);
    }

    private static void requireStage(OwnCampaign own, boolean fits) {
        if (!fits) {
            throw Rejection.conflict(
                    own.stage() == Stage.TAKEN ? "own-campaign.taken-up" : "own-campaign.not-editable",
                    Map.of("state", own.stage().name()));
        }
    }

    /** One merchant's people hand over in turn, so that each counts what the others have. */
    private void takeTurn(String merchant) {
        database.query(
                "SELECT id FROM own_campaign WHERE merchant = ? ORDER BY id FOR UPDATE",
                row -> row.getLong(1),
                merchant);
    }

    /** @param stages as they stand in SQL */
    private long count(String merchant, String stages) {
        return database.number(
                "SELECT COUNT(*) FROM own_campaign WHERE merchant = ? AND state IN (" + stages + ")", merchant);
    }

    /** @param merchant whose it must be; null for anybody's */
    private OwnCampaign locked(long id, String merchant) {
        OwnCampaign own = found(id, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(own);
        if (merchant != null) {
            requireOf(own, id, merchant);
        }
        return own;
    }

    private static void requireOf(OwnCampaign own, long id, String merchant) {
        if (!own.merchant().equals(merchant)) {
            throw Rejection.notFound("own-campaign", id);
        }
    }

    private OwnCampaign found(long id, LockModeType lock) {
        return Optional.ofNullable(entities.find(OwnCampaign.class, id, lock))
                .orElseThrow(() -> Rejection.notFound("own-campaign", id));
    }

    static String subject(OwnCampaign own) {
        return "own-campaign:" + own.id();
    }
}
