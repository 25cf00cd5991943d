package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.rulebook.force.Objections;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;

/**
 * Rules that raise lots are handed over and put in force only while a legal sign-off holds (G5). Those in force when it ends stay as
 * they are, so that a shop goes on; a run gives none by them.
 */
@ApplicationScoped
public class UnsignedRaises implements Objections {

    @Inject
    private GrowthSignOffs signOffs;

    @Override
    public List<Problem> to(Rulebook rulebook, List<Rule> rules) {
        if (rulebook.point() != DecisionPoint.RELEASE) {
            return List.of();
        }
        List<Rule> raising = rules.stream()
                .filter(rule -> rule.calls().stream()
                        .anyMatch(call -> call.effect().getName().equals("raise")))
                .toList();
        if (raising.isEmpty() || signOffs.growth() > JurisdictionProfile.NO_GROWTH) {
            return List.of();
        }
        return raising.stream()
                .map(rule -> Problem.at(rule.place(), "guard.raise-unsigned", Map.of())
                        .breaching("G5"))
                .toList();
    }
}
