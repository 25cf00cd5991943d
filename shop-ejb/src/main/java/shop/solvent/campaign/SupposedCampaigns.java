package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import shop.solvent.rules.checkout.CampaignFact;

/**
 * Campaigns as they would have been in days in which no rule in force named them: they ran all the time, and nothing of
 * them was used up. So what comes of it is the most they would have cost; their caps are looked at by who reads it.
 */
@ApplicationScoped
public class SupposedCampaigns {

    @Inject
    private Campaigns campaigns;

    /** One that needs a coupon is left out: nobody has shown one. One that the shop has not is without any bound. */
    public List<CampaignFact> of(Collection<String> codes) {
        List<CampaignFact> supposed = new ArrayList<>();
        for (String code : new TreeSet<>(codes)) {
            Optional<CampaignTerms> terms = campaigns.find(code).map(CampaignView::terms);
            if (terms.isEmpty()) {
                supposed.add(CampaignFact.unlimited(code));
            } else if (!terms.get().coupons()) {
                supposed.add(fact(code, terms.get()));
            }
        }
        return supposed;
    }

    private static CampaignFact fact(String code, CampaignTerms terms) {
        return new CampaignFact(
                code,
                terms.pool() == null ? "" : terms.pool(),
                terms.group() == null ? "" : terms.group(),
                0,
                CampaignFact.PLENTY,
                terms.budget() == null ? CampaignFact.PLENTY : terms.budget(),
                terms.perOrder() == null ? CampaignFact.PLENTY : terms.perOrder(),
                terms.together() == null ? 10_000 : terms.together());
    }
}
