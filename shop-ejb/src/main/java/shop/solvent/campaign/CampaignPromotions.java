package shop.solvent.campaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;

/** Promotions with a life of their own: the campaign and the change of rules that names it come to be together, or not at all. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class CampaignPromotions {

    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMdd");

    /** Longer ones are cut, so that the day and a number find room behind. */
    private static final int LONGEST_KIND = 22;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private Campaigns campaigns;

    @Inject
    private Promotions promotions;

    @Inject
    private Clock clock;

    /**
     * Drafts both. The campaign is called as the promotion, and gets a code by the kind and the day on which it begins.
     *
     * @param filledIn whose campaign is not looked at
     * @return the number of the change
     * @throws Rejection as {@link CampaignAdministration#draft} and {@link Promotions#draft} say
     */
    public long draft(FilledIn filledIn, CampaignTerms terms, String by) {
        CampaignTerms checked = terms.checked();
        String code = free(promotions.kind(filledIn.kind()).code(), checked);
        administration.draft(code, new CampaignAbout(filledIn.nameZh(), filledIn.nameEn(), null, null), checked, by);
        return promotions.draft(filledIn.of(code), by);
    }

    /**
     * Drafts both for a merchant's own campaign: its rules are for that merchant's goods, whatever was filled in, and stay as the
     * merchant handed them over.
     *
     * @param filledIn names the merchant; its campaign is not looked at
     * @throws Rejection also {@code campaign.own-without-pool}
     */
    public Own draftOwn(FilledIn filledIn, CampaignTerms terms, String by) {
        CampaignTerms checked = terms.checked();
        String code = free(promotions.kind(filledIn.kind()).code(), checked);
        CampaignAbout about = new CampaignAbout(filledIn.nameZh(), filledIn.nameEn(), null, null);
        administration.draft(code, about, checked, Objects.requireNonNull(filledIn.merchant()), by);
        Promotions.Drafted drafted = promotions.drafted(filledIn.of(code), by);
        administration.bind(code, Sha256.digest().digest(drafted.file().content()), by);
        return new Own(code, drafted.draft());
    }

    /**
     * What there is of a merchant's own campaign.
     *
     * @param campaign code
     * @param draft number of the change that brings its rules
     */
    public record Own(String campaign, long draft) {}

    private String free(String kind, CampaignTerms terms) {
        String stem = kind.substring(0, Math.min(kind.length(), LONGEST_KIND)) + "-"
                + MONTH_AND_DAY.format(LocalDate.ofInstant(terms.begins(), clock.getZone()));
        String code = stem;
        for (int number = 2; campaigns.find(code).isPresent(); number++) {
            code = stem + "-" + number;
        }
        return code;
    }
}
