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

    /** A wish that is of the whole order or of one of its lines. */
    sealed interface PartWish extends Wish {

        /** Null where it is of the whole order. */
        LineFact line();
    }

    /** @param share null where the rule names an amount, {@code fen}, and no share */
    record SubsidyWish(RuleRef rule, LineFact line, String pool, Rate share, long fen) implements PartWish {
        @Override
        public String subject() {
            return pool;
        }

        /** @param price of what it is of */
        long of(long price) {
            if (share != null) {
                return Math.min(share.of(price, Rounding.DOWN), fen);
            }
            return line == null ? fen : Math.min(times(fen, line), price);
        }
    }

    /** So much for each item, as far as there are such numbers. */
    private static long times(long fen, LineFact line) {
        return fen > Long.MAX_VALUE / Math.max(1, line.quantity()) ? Long.MAX_VALUE : fen * line.quantity();
    }

    record PointsWish(RuleRef rule, LineFact line, int basisPoints, int stages, int everyDays) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }
    }

    /** @param share null where the rule names an amount for each item, {@code fen}, and no share */
    record CommissionWish(RuleRef rule, LineFact line, InviterFact inviter, Rate share, long fen, int settleAfterDays)
            implements PartWish {
        @Override
        public String subject() {
            return inviter.member();
        }

        /** @param base of what it is of */
        long of(long base) {
            return share == null ? Math.min(times(fen, line), base) : share.of(base, Rounding.DOWN);
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
        subsidies.add(new SubsidyWish(speaker(), null, pool, null, fen));
    }

    @Override
    public void subsidyShare(String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker(), null, pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void subsidyOfLine(LineFact line, String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker(), line, pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void subsidyPerItem(LineFact line, String pool, long fen) {
        subsidies.add(new SubsidyWish(speaker(), line, pool, null, fen));
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
        commissions.add(
                new CommissionWish(speaker(), null, inviter, Rate.basisPoints(basisPoints), 0, settleAfterDays));
    }

    @Override
    public void commissionOfLine(InviterFact inviter, LineFact line, int basisPoints, int settleAfterDays) {
        commissions.add(
                new CommissionWish(speaker(), line, inviter, Rate.basisPoints(basisPoints), 0, settleAfterDays));
    }

    @Override
    public void commissionPerItem(InviterFact inviter, LineFact line, long fen, int settleAfterDays) {
        commissions.add(new CommissionWish(speaker(), line, inviter, null, fen, settleAfterDays));
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
