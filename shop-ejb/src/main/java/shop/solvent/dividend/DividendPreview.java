package shop.solvent.dividend;

import java.util.List;
import shop.solvent.rules.dividend.DividendDecision;
import shop.solvent.rules.dividend.DividendFacts;

/**
 * What a run would share if it were started now.
 *
 * @param partners the agreements it looks at, in the order of the facts and of the shares
 */
public record DividendPreview(
        DividendPoolView pool, List<PartnerView> partners, DividendFacts facts, DividendDecision decision) {}
