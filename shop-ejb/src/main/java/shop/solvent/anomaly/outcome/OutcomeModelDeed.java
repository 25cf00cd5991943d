package shop.solvent.anomaly.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.OutcomeModelView.State;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;

/** Rules may look at what a version says: whoever works on rules asks, and somebody else agrees, both with its figures before them. */
@ApplicationScoped
public class OutcomeModelDeed extends Deed<OutcomeModelDeed.Using> {

    public static final String CODE = "outcome-model.use";

    /** @param kind of act, its code */
    public record Using(String kind, int version) {}

    @Inject
    private OutcomeBook book;

    @Inject
    private OutcomeModels models;

    @Inject
    private OutcomeScores scores;

    OutcomeModelDeed() {
        super(CODE, Using.class, Permission.DRAFT_RISK_RULES, Permission.APPROVE_MONEY);
    }

    private OutcomeModelView model(Using content) {
        return ActKind.of(content.kind())
                .flatMap(kind -> book.find(kind, content.version()))
                .orElseThrow(() -> Rejection.notFound("outcome-model", content.kind() + ":" + content.version()));
    }

    /** In the place of the one in use as it was when somebody asked. */
    @Override
    public Terms terms(Using content) {
        OutcomeModelView one = model(content);
        if (one.state() != State.READY && one.state() != State.OUT) {
            throw Rejection.conflict(
                    "outcome-model.other-state",
                    Map.of("state", one.state().name(), "version", String.valueOf(one.version())));
        }
        if (one.isOfOtherFeatures()) {
            throw Rejection.conflict("outcome-model.other-features", Map.of("version", String.valueOf(one.version())));
        }
        String instead = book.inUse(one.kind())
                .map(used -> String.valueOf(used.version()))
                .orElse("none");
        return new Terms(OutcomeModels.subject(one.kind(), one.version()), instead, false);
    }

    @Override
    public String perform(Using content, Mandate mandate) {
        OutcomeModelView one = model(content);
        models.use(one, mandate);
        return OutcomeModels.subject(one.kind(), one.version());
    }

    @Override
    public void committed() {
        scores.look();
    }

    @Override
    public List<Line> lines(Using content) {
        OutcomeModelView one = model(content);
        Measured measured = one.measured();
        return List.of(
                new Line(
                        "outcome-score.kind",
                        Line.Kind.WORD,
                        "act-kind." + one.kind().code()),
                new Line("outcome-score.version", Line.Kind.TEXT, String.valueOf(one.version())),
                new Line("outcome-score.confirmed", Line.Kind.TEXT, String.valueOf(one.confirmed())),
                new Line("outcome-score.cleared", Line.Kind.TEXT, String.valueOf(one.cleared())),
                new Line("outcome-score.auc", Line.Kind.TEXT, measured == null ? "" : measured.aucText()));
    }
}
