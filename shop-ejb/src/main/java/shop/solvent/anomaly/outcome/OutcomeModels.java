package shop.solvent.anomaly.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.Example.Sort;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.ActFeature;

/** The versions of the scores that are learnt from what reviewers said: asking for one, looking at it, using it and not using it. */
@ApplicationScoped
public class OutcomeModels {

    @Inject
    private OutcomeBook book;

    @Inject
    private OutcomeExamples examples;

    @Inject
    private OutcomeScores scores;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** Of how many cases somebody said what they turned out to be, so far. */
    public record Standing(long confirmed, long cleared) {}

    /**
     * How much a feature weighs.
     *
     * @param times how many times as high the odds are where it lies one standard deviation higher or lower, in hundredths
     * @param rises whether the chance rises with it; null where it goes round, as a clock does
     */
    public record Weight(ActFeature feature, int times, Boolean rises) {}

    /** The latest first. */
    public List<OutcomeModelView> latest(ActKind kind, int most) {
        return book.latest(kind, most);
    }

    public long count(ActKind kind) {
        return book.count(kind);
    }

    public Optional<OutcomeModelView> find(ActKind kind, int version) {
        return book.find(kind, version);
    }

    public Optional<OutcomeModelView> inUse(ActKind kind) {
        return book.inUse(kind);
    }

    public Standing standing(ActKind kind) {
        Map<Sort, Long> told = examples.told(kind, Duration.ZERO);
        return new Standing(told.getOrDefault(Sort.CONFIRMED, 0L), told.getOrDefault(Sort.CLEARED, 0L));
    }

    /** What weighs most first; empty where it did not come to be, or looks at something else than this version of the shop. */
    public List<Weight> weights(OutcomeModelView one) {
        return one.isLearnt() && !one.isOfOtherFeatures()
                ? book.model(one).orElseThrow().weights()
                : List.of();
    }

    /**
     * Has a new version learnt within a minute or so. One person does: nobody is held by what is not in use.
     *
     * @return its version
     * @throws Rejection {@code permission.missing}, {@code field.…} of the reason, {@code outcome-model.waiting}
     */
    public int learn(ActKind kind, String reason, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        String why = Given.text("reason", reason, 500);
        return transactions.of(() -> {
            int version = book.ask(kind, why, by);
            audit.record(by, "outcome-model.asked", subject(kind, version), null, null, why);
            return version;
        });
    }

    /**
     * Takes the version in use out of it, at once: one person does. Every other server follows within a quarter of a minute.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…} of the reason, {@code outcome-model.none-in-use}
     */
    public void takeOut(ActKind kind, String reason, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        String why = Given.text("reason", reason, 500);
        transactions.run(() -> {
            OutcomeModelView used = book.lockInUse(kind)
                    .orElseThrow(() -> Rejection.conflict("outcome-model.none-in-use", Map.of("kind", kind.code())));
            book.takeOut(used, by, why);
            audit.record(by, "outcome-model.out", subject(kind, used.version()), "IN_USE", "OUT", why);
        });
        scores.look();
    }

    /** Puts it in use in the place of the one that is, in the present transaction: two agreed. */
    void use(OutcomeModelView one, Mandate mandate) {
        book.lockInUse(one.kind()).ifPresent(before -> book.takeOut(before, mandate.askedBy(), mandate.reason()));
        book.use(one, mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.agreedBy(),
                "outcome-model.used",
                subject(one.kind(), one.version()),
                one.state().name(),
                "IN_USE",
                mandate.reason());
    }

    static String subject(ActKind kind, int version) {
        return "outcome-model:" + kind.code() + ":" + version;
    }
}
