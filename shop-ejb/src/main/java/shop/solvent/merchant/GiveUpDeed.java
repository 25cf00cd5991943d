package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** What a merchant gives up changes: one person asks, another agrees. */
@ApplicationScoped
public class GiveUpDeed implements Deed<GiveUpDeed.Change> {

    public static final String CODE = "merchant.give-up";

    /** @param from ISO day */
    public record Change(String merchant, int giveUp, String from) {

        GiveUp change() {
            return new GiveUp(merchant, giveUp, from == null ? null : LocalDate.parse(from));
        }
    }

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Class<Change> content() {
        return Change.class;
    }

    @Override
    public Permission asks() {
        return Permission.EDIT_MERCHANTS;
    }

    @Override
    public Permission agrees() {
        return Permission.APPROVE_MONEY;
    }

    @Override
    public Terms terms(Change content) {
        contracts.checkGiveUp(content.change());
        MerchantView merchant = merchants.find(content.merchant());
        return new Terms(merchant.id().toString(), "version " + merchant.version(), false);
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        contracts.changeGiveUp(content.change(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
        return content.merchant();
    }

    @Override
    public List<Line> lines(Change content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.give-up", Line.Kind.RATE, String.valueOf(content.giveUp())),
                new Line("deed.from", Line.Kind.DAY, content.from()));
    }
}
