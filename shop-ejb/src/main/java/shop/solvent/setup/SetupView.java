package shop.solvent.setup;

import java.util.List;

/**
 * How far a shop is.
 *
 * @param over whether nobody needs to be led any more: everything is done or left out
 */
public record SetupView(List<Step> steps, boolean over) {

    public enum State {
        DONE,
        SKIPPED,
        OPEN
    }

    public record Step(SetupStep step, State state) {}

    public SetupView {
        steps = List.copyOf(steps);
    }

    /** The first that is neither done nor left out; null if there is none. */
    public SetupStep next() {
        return steps.stream()
                .filter(step -> step.state() == State.OPEN)
                .map(Step::step)
                .findFirst()
                .orElse(null);
    }

    public long done() {
        return steps.stream().filter(step -> step.state() == State.DONE).count();
    }
}
