package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.solvent.rules.RuleRef;

/** Writes down what each release rule asks for. */
final class ReleaseWishes implements ReleaseChoices, Consumer<RuleRef> {

    record Wish(RuleRef rule, int basisPoints) {}

    final List<Wish> reserves = new ArrayList<>();
    final List<Wish> paces = new ArrayList<>();

    private RuleRef speaker;

    @Override
    public void accept(RuleRef speaking) {
        speaker = speaking;
    }

    @Override
    public void reserve(int basisPoints) {
        reserves.add(new Wish(speaker, basisPoints));
    }

    @Override
    public void pace(int basisPoints) {
        paces.add(new Wish(speaker, basisPoints));
    }
}
