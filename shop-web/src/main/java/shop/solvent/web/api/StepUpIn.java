package shop.solvent.web.api;

import shop.solvent.stepup.Shown;

/** Reads the one-time code that comes with an act which was asked for one. */
final class StepUpIn {

    private StepUpIn() {}

    /** @return null if none came along */
    static Shown shown(Fields in) {
        return in.optionalObject("stepUp", of -> new Shown(of.text("challenge", 60), of.text("code", 20)));
    }
}
