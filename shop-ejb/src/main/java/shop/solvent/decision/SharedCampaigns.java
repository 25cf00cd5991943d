package shop.solvent.decision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Sha256;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;

/**
 * Campaigns as many orders see them, written down once. Their name is the hash of their text, so a decision that names them
 * says as much as if it repeated them.
 */
final class SharedCampaigns {

    private final String name;
    private final String text;
    private final CampaignFacts facts;
    private final Map<String, CampaignFact> byCode = new HashMap<>();

    private SharedCampaigns(String text, List<CampaignFact> facts) {
        this.name = HexFormat.of().formatHex(Sha256.of(text));
        this.text = text;
        this.facts = CampaignFacts.of(facts);
        facts.forEach(fact -> byCode.put(fact.code(), fact));
    }

    static SharedCampaigns of(List<CampaignFact> facts) {
        return new SharedCampaigns(RecordedJson.text(facts), facts);
    }

    /** @param text as {@link #text} */
    static SharedCampaigns read(byte[] text) {
        return new SharedCampaigns(new String(text, StandardCharsets.UTF_8), RecordedJson.campaigns(text));
    }

    /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
    String name() {
        return name;
    }

    /** JSON. */
    String text() {
        return text;
    }

    /** Null if it is not among them. */
    CampaignFact find(String code) {
        return byCode.get(code);
    }

    /**
     * What others are that are in the same order.
     *
     * @param changed by code, those that are otherwise
     * @param gone codes of those that are not there
     */
    record Difference(Map<String, CampaignFact> changed, Set<String> gone) {}

    /** Null where one would have to stand between these, or one stands there twice. */
    Difference difference(List<CampaignFact> others) {
        Map<String, CampaignFact> changed = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>();
        int next = 0;
        for (CampaignFact fact : facts) {
            CampaignFact other = next < others.size() ? others.get(next) : null;
            if (other == null || !other.code().equals(fact.code())) {
                gone.add(fact.code());
            } else {
                if (!other.equals(fact)) {
                    changed.put(other.code(), other);
                }
                next++;
            }
        }
        return next == others.size() && byCode.size() == facts.size() ? new Difference(changed, gone) : null;
    }

    /** These, but for the difference, and then those that were added. */
    CampaignFacts but(Difference difference, List<CampaignFact> added) {
        Set<String> left = new HashSet<>(difference.gone());
        added.forEach(fact -> left.add(fact.code()));
        List<CampaignFact> all = new ArrayList<>(facts.size());
        for (CampaignFact fact : facts) {
            if (!left.contains(fact.code())) {
                all.add(difference.changed().getOrDefault(fact.code(), fact));
            }
        }
        all.addAll(added);
        return CampaignFacts.of(all);
    }
}
