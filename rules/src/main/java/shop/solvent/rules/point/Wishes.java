package shop.solvent.rules.point;

import java.util.List;
import java.util.function.Consumer;
import shop.solvent.rules.RuleRef;

/**
 * Writes down what each rule asks for, in the words of a point's choices, which the class that extends this one implements.
 * Decides nothing: that is the policy's part, once every rule has spoken.
 */
public abstract class Wishes implements Consumer<RuleRef> {

    private RuleRef speaker;
    private boolean campaigning;

    @Override
    public final void accept(RuleRef speaking) {
        speaker = speaking;
        campaigning |= speaking.campaign() != null;
    }

    /** Whether a rule of any campaign has spoken. */
    public final boolean areOfCampaigns() {
        return campaigning;
    }

    /** Who asks now. */
    protected final RuleRef speaker() {
        return speaker;
    }

    /** A rule that matches twenty facts says it once. */
    protected final void flag(List<Wish.Flag> flags, String code) {
        Wish.Flag flag = new Wish.Flag(speaker, code);
        if (!flags.contains(flag)) {
            flags.add(flag);
        }
    }
}
