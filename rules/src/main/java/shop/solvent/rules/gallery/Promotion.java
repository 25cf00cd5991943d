package shop.solvent.rules.gallery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;

/**
 * A promotion of a kind, as somebody filled it in.
 *
 * @param kind whose rules are its pattern
 * @param id of its rules, which get a number behind it where there are several; the file is called so as well
 * @param nameZh what it is called; English in {@code nameEn}
 * @param campaign code of the campaign its rules belong to; null for none
 * @param merchant code of the merchant whose goods alone it is for; null for all goods
 * @param values one for each blank of each rule, in their order, as facts have them
 */
public record Promotion(
        PromotionKind kind,
        String id,
        String nameZh,
        String nameEn,
        String campaign,
        String merchant,
        List<String> values) {

    public Promotion {
        values = List.copyOf(values);
    }

    /**
     * Whether rules of the kind can be for the goods of one merchant alone, who bears what they take off.
     *
     * @param kind with the values of its example
     */
    public static boolean isForOneMerchant(PromotionKind kind, JurisdictionProfile law) {
        return kind.read(law).stream()
                .allMatch(rule -> OwnGoods.of(rule, "anybody").isPresent());
    }

    /** Whether a rule, whoever wrote it, takes something off the price of this merchant's goods and does nothing else. */
    public static boolean isForGoodsOf(Rule rule, String merchant) {
        return OwnGoods.isFor(rule, merchant);
    }

    /**
     * Its rules.
     *
     * @throws NotOfOneMerchant if it is to be for the goods of one, and what was filled in means others' as well
     */
    public List<Rule> rules(JurisdictionProfile law) {
        List<RulePattern> patterns = kind.patterns(law);
        Iterator<String> next = values.iterator();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            List<String> own = new ArrayList<>();
            patterns.get(i).blanks().forEach(blank -> own.add(next.next()));
            Rule filled = patterns.get(i).filled(ref(i, patterns.size()), own);
            rules.add(merchant == null ? filled : OwnGoods.of(filled, merchant).orElseThrow(NotOfOneMerchant::new));
        }
        return rules;
    }

    private RuleRef ref(int index, int of) {
        String number = of == 1 ? "" : " " + (index + 1);
        return new RuleRef(of == 1 ? id : id + "-" + (index + 1), nameZh + number + " · " + nameEn + number, campaign);
    }

    /** Where its rules stand in a rulebook. */
    public String path() {
        return kind.point().code() + "/promotion/" + id + ".drl";
    }

    /** Where its cases stand. */
    public String casesPath() {
        return kind.point().code() + "/promotion/" + id + ".cases.csv";
    }

    /** Its rules as an ordinary file. */
    public RuleFile file(JurisdictionProfile law) {
        String text = rules(law).stream().map(RulePattern::written).collect(Collectors.joining("\n"));
        return new RuleFile(path(), text.getBytes(StandardCharsets.UTF_8));
    }
}
