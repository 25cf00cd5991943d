package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** What a merchant gives up changes: one person asks, another agrees. */
@ApplicationScoped
public class GiveUpDeed extends MerchantDeed<GiveUpDeed.Change> {

    public static final String CODE = "merchant.give-up";

    /** @param from ISO day */
    public record Change(String merchant, int giveUp, String from) {

        GiveUp change() {
            return new GiveUp(merchant, giveUp, from == null ? null : LocalDate.parse(from));
        }
    }

    public GiveUpDeed() {
        super(CODE, Change.class);
    }

    @Override
    String merchant(Change change) {
        return change.merchant();
    }

    @Override
    void check(Change change, MerchantView merchant) {
        contracts.checkGiveUp(change.change(), merchant.kind());
    }

    @Override
    void change(Change change, Mandate mandate) {
        contracts.changeGiveUp(change.change(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
    }

    @Override
    List<Line> says(Change change) {
        return List.of(
                new Line("deed.give-up", Line.Kind.RATE, String.valueOf(change.giveUp())),
                new Line("deed.from", Line.Kind.DAY, change.from()));
    }
}
