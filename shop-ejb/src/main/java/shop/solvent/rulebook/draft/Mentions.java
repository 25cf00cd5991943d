package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.Listed;
import shop.solvent.rules.analysis.CodesNamed;
import shop.solvent.rules.analysis.FieldsLookedAt;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** Where rules name something of the shop, so that it is not taken away under them. */
@ApplicationScoped
public class Mentions {

    private static final int FURTHEST_BACK = 30;

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

    /**
     * The version, in hex, that brought the code into the rules in force, as far as they have named it ever since; empty where
     * they name it no more, or have named it for so long that nobody looks so far back.
     */
    public Optional<String> broughtBy(DecisionPoint point, Listed kind, String code) {
        String brought = null;
        for (String hash : database.query(
                "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ?"
                        + " AND (begins_at IS NULL OR begins_at <= ?) ORDER BY id DESC LIMIT ?",
                row -> row.getString(1),
                point.name(),
                clock.instant(),
                FURTHEST_BACK)) {
            if (CodesNamed.files(store.rules(store.find(hash)), kind, code).isEmpty()) {
                return Optional.ofNullable(brought);
            }
            brought = hash;
        }
        return Optional.empty();
    }

    /** Codes of the merchants whose goods rules of the campaign name, of what is in force or comes in force and of all drafts. */
    public Set<String> merchantsOf(String campaign) {
        Set<String> found = new TreeSet<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            for (String hash : inForceOrComing(point)) {
                found.addAll(CodesNamed.inCampaign(store.rules(store.find(hash)), campaign, Listed.MERCHANT));
            }
            drafts.list("WHERE d.point = ? AND d.state IN ('DRAFT', 'CHECKED', 'APPROVED')", point.name())
                    .forEach(draft -> found.addAll(
                            CodesNamed.inCampaign(store.rules(drafts.content(draft)), campaign, Listed.MERCHANT)));
        }
        return found;
    }

    /** The rule files of what is in force or comes in force, in which a rule looks at one of these fields of a fact. */
    public List<String> lookingAt(Set<String> fields) {
        Set<String> found = new TreeSet<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            for (String hash : inForceOrComing(point)) {
                found.addAll(FieldsLookedAt.files(store.rules(store.find(hash)), fields));
            }
        }
        return new ArrayList<>(found);
    }

    /** The campaigns that rules in the draft's changed files belong to, by code; those that cannot be read are missing. */
    public Set<String> campaigns(DraftView draft) {
        return store.rules(new Rulebook(draft.point(), draft.files())).stream()
                .filter(rule -> draft.changedPaths().contains(rule.place().path()))
                .map(rule -> rule.ref().campaign())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
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
