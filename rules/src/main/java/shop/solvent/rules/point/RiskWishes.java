package shop.solvent.rules.point;

import java.util.ArrayList;
import java.util.List;

/** Writes down what rules say of the risk of an act: for a point whose choices extend {@link ScoreChoices}. */
public abstract class RiskWishes extends Wishes {

    /** To whom all of it is about: there is one act. */
    private static final String ACT = "act";

    public final List<Wish.Flag> holds = new ArrayList<>();
    public final List<Wish.Flag> refusals = new ArrayList<>();
    final List<Wish.Flag> stepUps = new ArrayList<>();
    final List<Wish.Flag> blocks = new ArrayList<>();
    final List<Wish.Number> weights = new ArrayList<>();
    final List<Wish.Number> stepUpFrom = new ArrayList<>();
    final List<Wish.Number> holdFrom = new ArrayList<>();
    final List<Wish.Number> blockFrom = new ArrayList<>();
    final List<Wish.Number> refuseFrom = new ArrayList<>();

    /** Everything of the kind, so that what a rule said can be forgotten. */
    protected final List<List<? extends Wish>> ofRisk() {
        return List.of(holds, refusals, stepUps, blocks, weights, stepUpFrom, holdFrom, blockFrom, refuseFrom);
    }

    public void refuse(String code) {
        flag(refusals, code);
    }

    public void hold(String code) {
        flag(holds, code);
    }

    public void stepUp(String code) {
        flag(stepUps, code);
    }

    public void blockAndReview(String code) {
        flag(blocks, code);
    }

    public void risk(int weight) {
        once(weights, weight);
    }

    public void stepUpFrom(int score) {
        once(stepUpFrom, score);
    }

    public void holdFrom(int score) {
        once(holdFrom, score);
    }

    public void blockAndReviewFrom(int score) {
        once(blockFrom, score);
    }

    public void refuseFrom(int score) {
        once(refuseFrom, score);
    }

    /** A rule that matches twenty facts says it once. */
    private void once(List<Wish.Number> wishes, int number) {
        Wish.Number wish = new Wish.Number(speaker(), ACT, number);
        if (!wishes.contains(wish)) {
            wishes.add(wish);
        }
    }
}
