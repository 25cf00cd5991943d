package shop.solvent.owncampaign;

import java.time.Instant;
import java.util.List;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.rulebook.promotion.FilledIn;

/**
 * What a merchant's person fills in. A cap that is null is none.
 *
 * @param kind code of the kind of promotion
 * @param nameZh what it is to be called; English in {@code nameEn}
 * @param values one for each blank of the kind, as people type them
 * @param begins to the minute
 * @param ends to the minute; the first moment in which it no longer runs
 * @param budget the most that it may cost the merchant, in fen
 * @param uses orders that may use it
 * @param memberUses orders of one member that may use it
 */
public record Composed(
        String kind,
        String nameZh,
        String nameEn,
        List<String> values,
        Instant begins,
        Instant ends,
        Long budget,
        Long uses,
        Long memberUses) {

    public Composed {
        values = List.copyOf(values);
    }

    /** As a promotion for this merchant's goods alone. */
    public FilledIn promotion(String merchant) {
        return new FilledIn(kind, nameZh, nameEn, null, merchant, values);
    }

    /** As the terms of a campaign that no pool pays for. */
    CampaignTerms terms() {
        return new CampaignTerms(
                begins, ends, null, budget, null, uses, null, memberUses, null, null, null, false, null);
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return kind + " " + values + ", " + nameZh + " · " + nameEn + ", " + terms();
    }
}
