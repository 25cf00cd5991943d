package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.Listed;
import shop.solvent.rules.analysis.CodesNamed;
import shop.solvent.rules.language.DecisionPoint;

/** Where rules name something of the shop, so that it is not taken away under them. */
@ApplicationScoped
public class Mentions {

    @Inject
    private Database database;

    @Inject
    private RulebookStore store;

    @Inject
    private DraftStore drafts;

    @Inject
    private InForce inForce;

    @Inject
    private Clock clock;

    /**
     * The rule files that name the code, of what is in force or comes in force, and of drafts that have been handed over. What
     * somebody still edits is told of it when they hand it over.
     *
     * @return paths, and drafts by their titles with the path
     */
    public List<String> of(Listed kind, String code) {
        Set<String> found = new LinkedHashSet<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            for (String hash : inForceOrComing(point)) {
                found.addAll(CodesNamed.files(store.rules(store.find(hash)), kind, code));
            }
            drafts.list("WHERE d.point = ? AND d.state IN ('CHECKED', 'APPROVED')", point.name())
                    .forEach(draft -> {
                        Collection<String> files = CodesNamed.files(store.rules(drafts.content(draft)), kind, code);
                        files.stream()
                                .filter(path -> !found.contains(path))
                                .forEach(path -> found.add(draft.title() + ": " + path));
                    });
        }
        return new ArrayList<>(found);
    }

    private Set<String> inForceOrComing(DecisionPoint point) {
        Set<String> hashes = new TreeSet<>(List.of(inForce.hash(point), inForce.lasting(point)));
        hashes.addAll(database.query(
                "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ? AND begins_at > ?",
                row -> row.getString(1),
                point.name(),
                clock.instant()));
        return hashes;
    }
}
