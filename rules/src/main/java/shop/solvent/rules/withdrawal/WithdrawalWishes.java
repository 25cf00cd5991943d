package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.solvent.rules.RuleRef;

/** Writes down what each withdrawal rule asks for. */
final class WithdrawalWishes implements WithdrawalChoices, Consumer<RuleRef> {

    record Wish(RuleRef rule, long number) {}

    record Flag(RuleRef rule, String code) {}

    final List<Wish> minimums = new ArrayList<>();
    final List<Wish> fees = new ArrayList<>();
    final List<Wish> cycles = new ArrayList<>();
    final List<Flag> holds = new ArrayList<>();
    final List<Flag> refusals = new ArrayList<>();

    private RuleRef speaker;

    @Override
    public void accept(RuleRef speaking) {
        speaker = speaking;
    }

    @Override
    public void minimum(long fen) {
        minimums.add(new Wish(speaker, fen));
    }

    @Override
    public void fee(long fen) {
        fees.add(new Wish(speaker, fen));
    }

    @Override
    public void cycle(int onceInDays) {
        cycles.add(new Wish(speaker, onceInDays));
    }

    @Override
    public void hold(String code) {
        holds.add(new Flag(speaker, code));
    }

    @Override
    public void refuse(String code) {
        refusals.add(new Flag(speaker, code));
    }
}
