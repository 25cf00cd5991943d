package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each checkout rule asks for. */
final class CheckoutWishes extends Wishes implements CheckoutChoices {

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

    final List<LineWish> discounts = new ArrayList<>();
    final List<SubsidyWish> subsidies = new ArrayList<>();
    final List<LineWish> giveUps = new ArrayList<>();
    final List<PointsWish> points = new ArrayList<>();
    final List<CommissionWish> commissions = new ArrayList<>();
    final List<Wish.Flag> holds = new ArrayList<>();
    final List<Wish.Flag> refusals = new ArrayList<>();

    @Override
    public void discount(LineFact line, int basisPoints) {
        discounts.add(new LineWish(speaker(), line, basisPoints));
    }

    @Override
    public void subsidy(String pool, long fen) {
        subsidies.add(new SubsidyWish(speaker(), pool, null, fen));
    }

    @Override
    public void subsidyShare(String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker(), pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void giveUp(LineFact line, int basisPoints) {
        giveUps.add(new LineWish(speaker(), line, basisPoints));
    }

    @Override
    public void points(LineFact line, int basisPoints, int stages, int everyDays) {
        points.add(new PointsWish(speaker(), line, basisPoints, stages, everyDays));
    }

    @Override
    public void commission(InviterFact inviter, int basisPoints, int settleAfterDays) {
        commissions.add(new CommissionWish(speaker(), inviter, basisPoints, settleAfterDays));
    }

    @Override
    public void hold(String code) {
        flag(holds, code);
    }

    @Override
    public void refuse(String code) {
        flag(refusals, code);
    }
}
