package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.RuleRef;

/** Writes down what each rule asks for. Decides nothing: that is the policy's part, once every rule has spoken. */
final class CheckoutWishes implements CheckoutChoices, Consumer<RuleRef> {

    /** What one rule asked for, for whom or what. */
    sealed interface Wish {
        RuleRef rule();

        /** As {@link shop.solvent.rules.Effect#subject()}. */
        String subject();
    }

    record LineWish(RuleRef rule, LineFact line, int basisPoints) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }
    }

    /** @param share null where the rule names an amount, {@code maxFen}, and no share of the price */
    record SubsidyWish(RuleRef rule, String pool, Rate share, long maxFen) implements Wish {
        @Override
        public String subject() {
            return pool;
        }

        long of(long price) {
            return share == null ? maxFen : Math.min(share.of(price, Rounding.DOWN), maxFen);
        }
    }

    record PointsWish(RuleRef rule, LineFact line, int basisPoints, int stages, int everyDays) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }
    }

    record CommissionWish(RuleRef rule, InviterFact inviter, int basisPoints, int settleAfterDays) implements Wish {
        @Override
        public String subject() {
            return inviter.member();
        }
    }

    record Flag(RuleRef rule, String code) implements Wish {
        @Override
        public String subject() {
            return code;
        }
    }

    final List<LineWish> discounts = new ArrayList<>();
    final List<SubsidyWish> subsidies = new ArrayList<>();
    final List<LineWish> giveUps = new ArrayList<>();
    final List<PointsWish> points = new ArrayList<>();
    final List<CommissionWish> commissions = new ArrayList<>();
    final List<Flag> holds = new ArrayList<>();
    final List<Flag> refusals = new ArrayList<>();

    private RuleRef speaker;

    @Override
    public void accept(RuleRef speaking) {
        speaker = speaking;
    }

    @Override
    public void discount(LineFact line, int basisPoints) {
        discounts.add(new LineWish(speaker, line, basisPoints));
    }

    @Override
    public void subsidy(String pool, long fen) {
        subsidies.add(new SubsidyWish(speaker, pool, null, fen));
    }

    @Override
    public void subsidyShare(String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker, pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void giveUp(LineFact line, int basisPoints) {
        giveUps.add(new LineWish(speaker, line, basisPoints));
    }

    @Override
    public void points(LineFact line, int basisPoints, int stages, int everyDays) {
        points.add(new PointsWish(speaker, line, basisPoints, stages, everyDays));
    }

    @Override
    public void commission(InviterFact inviter, int basisPoints, int settleAfterDays) {
        commissions.add(new CommissionWish(speaker, inviter, basisPoints, settleAfterDays));
    }

    @Override
    public void hold(String code) {
        flag(holds, code);
    }

    @Override
    public void refuse(String code) {
        flag(refusals, code);
    }

    /** A rule that matches twenty lines says it once. */
    private void flag(List<Flag> flags, String code) {
        Flag flag = new Flag(speaker, code);
        if (!flags.contains(flag)) {
            flags.add(flag);
        }
    }
}
