package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;
import shop.solvent.rulebook.force.Objections;
import shop.solvent.rules.gallery.Promotion;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;

/**
 * Rules that name a merchant's own campaign spend that merchant's money: they are those that it handed over, and take something
 * off the price of its goods and of nobody else's.
 */
@ApplicationScoped
public class OwnRules implements Objections {

    @Inject
    private Database database;

    /** @param rules hash of the file that the merchant handed over; null if there is none */
    @SuppressWarnings("ArrayRecordComponent") // read once, and compared by nobody
    private record Own(String merchant, byte[] rules) {}

    @Override
    public List<Problem> to(Rulebook rulebook, List<Rule> rules) {
        Set<String> named = rules.stream()
                .map(rule -> rule.ref().campaign())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, Own> own = own(named);
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : rules) {
            Own whose = own.get(rule.ref().campaign());
            if (whose == null) {
                continue;
            }
            Map<String, String> parameters =
                    Map.of("rule", rule.ref().id(), "campaign", rule.ref().campaign(), "merchant", whose.merchant());
            if (!Promotion.isForGoodsOf(rule, whose.merchant())) {
                problems.add(Problem.at(rule.place(), "rule.not-of-merchant", parameters));
            } else if (!isHandedOver(rulebook, rule, whose)) {
                problems.add(Problem.at(rule.place(), "rule.not-handed-over", parameters));
            }
        }
        return problems;
    }

    private Map<String, Own> own(Set<String> named) {
        Map<String, Own> own = new HashMap<>();
        List<String> codes = Database.inList(named);
        database.query(
                "SELECT code, merchant, rules FROM campaign WHERE merchant IS NOT NULL AND code IN ("
                        + Database.places(codes) + ")",
                row -> own.put(row.getString(1), new Own(row.getString(2), row.getBytes(3))),
                codes);
        return own;
    }

    private static boolean isHandedOver(Rulebook rulebook, Rule rule, Own own) {
        return rulebook.file(rule.place().path())
                .filter(file -> Arrays.equals(Sha256.digest().digest(file.content()), own.rules()))
                .isPresent();
    }
}
