package shop.solvent.rulebook.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rulebook.draft.ApprovalSlot;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.Announcement;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.NoticeBook;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * Takes out of force the rule files that break a guard rail of the law the shop trades under, one by one, and leaves the others. It is
 * told to members like any change, but does not wait a week: the law does not either.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Suspending {

    private static final Logger LOG = Logger.getLogger(Suspending.class.getName());

    /** Of one file; who mends it is told the others by the editor. */
    private static final int MOST_PROBLEMS = 5;

    private static final int LONGEST_REASON = 500;

    @Inject
    private ApprovalSlot turn;

    @Inject
    private InForce inForce;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private NoticeBook notices;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @param problems of the files that are left out */
    private record Cut(Rulebook rest, List<Problem> problems) {}

    /**
     * Looks at what is in force at a point, for good or for some hours, and at what is planned.
     *
     * @return how many files are out of force since
     * @throws IllegalStateException if something is wrong with rules in force that is no breach of a guard rail: then this version
     *     of the program does not fit the rules, which is for a person
     */
    public int suspend(DecisionPoint point) {
        String active = turn.take(point).orElse(null);
        if (active == null) {
            return 0;
        }
        String lasting = inForce.lasting(point);
        Cut cut = cut(rulebooks.find(lasting));
        boolean provisional = !active.equals(lasting) && breaks(active);
        if (!cut.problems().isEmpty() || provisional) {
            replace(point, active, lasting, cut);
        }
        planned(point).stream().filter(one -> breaks(one.hash())).forEach(one -> {
            turn.unlawful(one.draft());
            LOG.log(Level.SEVERE, "The draft {0} breaks a guard rail of {1} and is planned no more", new Object[] {
                String.valueOf(one.draft()), law.code()
            });
        });
        return paths(cut.problems()).size();
    }

    private void replace(DecisionPoint point, String active, String lasting, Cut cut) {
        String why = law.code() + ": " + String.join(", ", paths(cut.problems()));
        Rulebook rest = cut.rest();
        Announcement announcement = rulebooks.announcement(rulebooks.find(active), rest);
        rulebooks.keep(rest, lasting, "法域参数 · Under the law of " + law.code(), Audit.SYSTEM);
        String reason = why.substring(0, Math.min(LONGEST_REASON, why.length()));
        inForce.put(ActivationKind.LAW, point, rest.hash(), null, reason, null, null, Audit.SYSTEM);
        turn.endBreakGlass(point);
        turn.switched(point, active, rest.hash(), null, Audit.SYSTEM, reason);
        notices.publish(point, null, rest.hash(), announcement, clock.instant());
        for (String path : paths(cut.problems())) {
            cut.problems().stream()
                    .filter(one -> one.path().equals(path))
                    .limit(MOST_PROBLEMS)
                    .forEach(one -> note(point, lasting, rest.hash(), one));
        }
    }

    private void note(DecisionPoint point, String before, String after, Problem one) {
        database.insert(
                "rulebook_suspension (point, rulebook, put, path, line, code, guard_rail, jurisdiction, text_zh, text_en, at)",
                List.<Object[]>of(new Object[] {
                    point.name(),
                    RulebookStore.bytes(before),
                    RulebookStore.bytes(after),
                    one.path(),
                    one.line(),
                    one.code(),
                    one.guardRail(),
                    law.code(),
                    one.message(Locale.CHINESE),
                    one.message(Locale.ENGLISH),
                    clock.instant()
                }));
        LOG.log(Level.SEVERE, "Out of force under {0}: {1}: {2}", new Object[] {
            law.code(), one.path(), one.message(Locale.ENGLISH)
        });
    }

    /** Until nothing is left that breaks a guard rail: the rates of several files may be too much only together. */
    private Cut cut(Rulebook whole) {
        Rulebook rest = whole;
        List<Problem> all = new ArrayList<>();
        List<Problem> problems = rulebooks.problems(rest);
        while (!problems.isEmpty()) {
            if (problems.stream().anyMatch(one -> one.guardRail() == null)) {
                throw new IllegalStateException(
                        "The rules in force for " + whole.point().code() + " no longer compile: " + problems);
            }
            all.addAll(problems);
            rest = without(rest, paths(problems));
            problems = rulebooks.problems(rest);
        }
        return new Cut(rest, all);
    }

    /** Without their cases as well, which would be of no rule. */
    private static Rulebook without(Rulebook rulebook, Set<String> paths) {
        Set<String> stems = paths.stream()
                .map(path -> new RuleFile(path, new byte[0]).stem())
                .collect(Collectors.toSet());
        return new Rulebook(
                rulebook.point(),
                rulebook.files().stream()
                        .filter(file -> !stems.contains(file.stem()))
                        .toList());
    }

    private static Set<String> paths(List<Problem> problems) {
        return problems.stream().map(Problem::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean breaks(String hash) {
        return !rulebooks.problems(rulebooks.find(hash)).isEmpty();
    }

    private record Planned(long draft, String hash) {}

    private List<Planned> planned(DecisionPoint point) {
        return database.query(
                "SELECT draft, LOWER(HEX(rulebook)) AS hash FROM rulebook_activation WHERE point = ? AND begins_at > ?",
                row -> new Planned(row.getLong("draft"), row.getString("hash")),
                point.name(),
                clock.instant());
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count() {
        return database.number("SELECT COUNT(*) FROM rulebook_suspension");
    }

    /** All that was ever suspended, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<SuspensionView> list(Long before, int size) {
        Slice.check(size);
        Where where = new Where().and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT id, point, LOWER(HEX(rulebook)) AS rulebook, LOWER(HEX(put)) AS put, path, line, code,"
                                + " guard_rail, jurisdiction, text_zh, text_en, at FROM rulebook_suspension"
                                + where.sql()
                                + " ORDER BY id DESC LIMIT ?",
                        SuspensionView::read,
                        where.parameters(size + 1)),
                size);
    }
}
