package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** What merchants of a kind may do changes: one person asks, another agrees. */
@ApplicationScoped
public class KindDeed extends Deed<KindDeed.Change> {

    public static final String CODE = "merchant.kind";

    /**
     * @param kind its code; what else there is as {@link Abilities} has it
     * @param till null in requests from before there were tills
     */
    public record Change(
            String kind,
            int shortestCycle,
            int mostGoods,
            int mostBranches,
            int leastGiveUp,
            int mostGiveUp,
            long mostBudget,
            boolean winsBuyers,
            TillUse till) {

        static Change to(Abilities wanted) {
            return new Change(
                    wanted.kind().code(),
                    wanted.shortestCycle(),
                    wanted.mostGoods(),
                    wanted.mostBranches(),
                    wanted.leastGiveUp(),
                    wanted.mostGiveUp(),
                    wanted.mostBudget(),
                    wanted.winsBuyers(),
                    wanted.till());
        }

        Abilities abilities() {
            return new Abilities(
                    MerchantKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    shortestCycle,
                    mostGoods,
                    mostBranches,
                    leastGiveUp,
                    mostGiveUp,
                    mostBudget,
                    winsBuyers,
                    till);
        }
    }

    @Inject
    private MerchantKinds kinds;

    public KindDeed() {
        super(CODE, Change.class, Permission.EDIT_MERCHANTS, Permission.APPROVE_MONEY);
    }

    /** @return what is asked for, to say that */
    public static Record wanting(Abilities wanted) {
        return Change.to(wanted);
    }

    @Override
    public Terms terms(Change change) {
        Abilities wanted = kinds.check(change.abilities());
        return new Terms(
                MerchantKinds.subject(wanted.kind()),
                "abilities " + kinds.latest(wanted.kind()).id(),
                false);
    }

    @Override
    public String perform(Change change, Mandate mandate) {
        kinds.change(change.abilities(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
        return change.kind();
    }

    @Override
    public List<Line> lines(Change change) {
        return List.of(
                new Line("deed.merchant-kind", Line.Kind.TEXT, change.kind()),
                new Line("deed.shortest-cycle", Line.Kind.TEXT, "T+" + change.shortestCycle()),
                new Line("deed.most-goods", Line.Kind.TEXT, String.valueOf(change.mostGoods())),
                new Line("deed.most-branches", Line.Kind.TEXT, String.valueOf(change.mostBranches())),
                new Line("deed.least-give-up", Line.Kind.RATE, String.valueOf(change.leastGiveUp())),
                new Line("deed.most-give-up", Line.Kind.RATE, String.valueOf(change.mostGiveUp())),
                new Line("deed.most-budget", Line.Kind.FEN, String.valueOf(change.mostBudget())),
                new Line("deed.wins-buyers", Line.Kind.TEXT, change.winsBuyers() ? "✓" : "–"),
                new Line(
                        "deed.till",
                        Line.Kind.WORD,
                        "till-use." + change.abilities().till()));
    }
}
