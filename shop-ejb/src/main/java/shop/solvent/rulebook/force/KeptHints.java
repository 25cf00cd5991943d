package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.explain.OpenChoices;
import shop.solvent.rules.explain.Thresholds;
import shop.solvent.rules.language.Rule;

/** What the rules of a version let a quote say beside the price: what a little more would bring, and what may still be chosen. */
@ApplicationScoped
public class KeptHints {

    private static final int MOST = 3;

    @Inject
    private RulebookStore store;

    private final Kept<Hints> kept = new Kept<>(MOST);

    /**
     * @param thresholds from which figures on rules give something
     * @param choices what rules let buyers choose
     * @param ofPaying rules that say which purse pays first, how much it may pay and what that makes cheaper, in the order of the
     *     files
     */
    public record Hints(Thresholds thresholds, OpenChoices choices, List<Rule> ofPaying) {}

    /** @throws Rejection {@code rulebook.not-found} */
    public Hints of(String hash) {
        return kept.get(hash, version -> {
            List<Rule> rules = store.rules(store.find(version));
            return new Hints(
                    Thresholds.of(rules),
                    OpenChoices.of(rules),
                    rules.stream()
                            .filter(rule -> rule.calls().stream()
                                    .anyMatch(call -> CheckoutPoint.OF_PAYING.contains(
                                            call.effect().getName())))
                            .toList());
        });
    }
}
