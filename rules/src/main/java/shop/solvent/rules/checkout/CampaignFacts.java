package shop.solvent.rules.checkout;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.FactsByCode;

/** The campaigns that may speak for an order. */
public final class CampaignFacts extends FactsByCode<CampaignFact> {

    private static final int WHOLE = 10_000;
    private static final CampaignFacts NONE = new CampaignFacts(List.of());

    private final int together;

    private CampaignFacts(List<CampaignFact> facts) {
        super(CampaignFact.class, facts, CampaignFact::code);
        together = together(facts);
    }

    private CampaignFacts(CampaignFacts usual, Map<String, CampaignFact> otherwise) {
        super(usual, otherwise);
        boolean same = otherwise.entrySet().stream().allMatch(one -> {
            CampaignFact before = usual.find(one.getKey());
            return before != null
                    && one.getValue() != null
                    && before.together() == one.getValue().together();
        });
        together = same ? usual.together : together(this);
    }

    private static int together(List<CampaignFact> facts) {
        return facts.stream().mapToInt(CampaignFact::together).min().orElse(WHOLE);
    }

    /** The same but for some of them. @param otherwise by code, what is there instead; null for what is not there */
    public CampaignFacts but(Map<String, CampaignFact> otherwise) {
        return otherwise.isEmpty() ? this : new CampaignFacts(this, otherwise);
    }

    /** @param facts null for none */
    public static CampaignFacts of(List<CampaignFact> facts) {
        if (facts instanceof CampaignFacts made) {
            return made;
        }
        return facts == null || facts.isEmpty() ? NONE : new CampaignFacts(facts);
    }

    /** Basis points of the list amount that all of them together may take off at most: the least that one says. */
    int together() {
        return together;
    }
}
