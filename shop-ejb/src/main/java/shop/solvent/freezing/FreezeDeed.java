package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.FrozenLots.About;
import shop.solvent.risk.ForDaysDeed;

/**
 * A member's points and coins cannot be used for some days, while they are looked into. One person may do so for a few days, once:
 * from week to week they would be taken by one person alone.
 */
@ApplicationScoped
public class FreezeDeed extends ForDaysDeed<FreezeDeed.Freezing> {

    public static final String CODE = "points.freeze";

    /** The longest at a time, in days. */
    public static final int LONGEST = 366;

    public static final long LARGEST = 1_000_000_000;

    /**
     * @param scope {@link FreezeScope} by name
     * @param subject id of the member, lot or order
     * @param given of a lot and of an order, whether what was given away is frozen with whoever has it
     * @param asset {@code POINT} or {@code COIN}; empty for both
     * @param points how many of what can be spent; 0 for all there is, and what is still to be released
     * @param reason {@link FreezeReason} by name
     * @param days besides the rest of the day, 1 to {@value #LONGEST}
     * @param riskCase id of a case; empty for none
     */
    public record Freezing(
            String scope,
            String subject,
            boolean given,
            String asset,
            long points,
            String reason,
            int days,
            String riskCase)
            implements Days {

        FreezeScope scopeOf() {
            return Given.oneOf("scope", scope, List.of(FreezeScope.values()));
        }

        FreezeReason reasonOf() {
            return Given.oneOf("reason", reason, List.of(FreezeReason.values()));
        }

        Asset assetOf() {
            return asset == null || asset.isEmpty()
                    ? null
                    : Given.oneOf("asset", asset, List.of(Asset.POINT, Asset.COIN));
        }

        Long pointsOf() {
            return points == 0 ? null : points;
        }

        About about() {
            return FreezeBook.about(scopeOf(), subject, given);
        }
    }

    @Inject
    private FreezeBook book;

    @Inject
    private FrozenLots lots;

    FreezeDeed() {
        super(CODE, Freezing.class, Permission.FREEZE_POINTS, LONGEST, Setting.FREEZE_ALONE);
    }

    @Override
    protected void requireRight(Freezing content) {
        Given.within("points", content.points(), 0, LARGEST);
        content.reasonOf();
        try {
            if (content.points() > 0 && content.assetOf() == null) {
                throw Rejection.invalid("field.missing", Map.of("field", "asset"));
            }
            if (lots.holders(content.about()).isEmpty()) {
                throw Rejection.conflict("freeze.nothing", Map.of());
            }
        } catch (InvalidId | NullPointerException mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", "subject"));
        }
    }

    @Override
    protected boolean wasDone(Freezing content) {
        return lots.wereFrozen(content.about());
    }

    @Override
    public String perform(Freezing content, Mandate mandate) {
        return book.freeze(content, mandate.reason(), mandate.askedBy(), mandate.agreedBy())
                .toString();
    }

    @Override
    protected List<Line> about(Freezing content) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                switch (content.scopeOf()) {
                    case MEMBER -> new Line("deed.member", Line.Kind.MEMBER, content.subject());
                    case LOT -> new Line("deed.lot", Line.Kind.TEXT, content.subject());
                    case ORDER -> new Line("deed.order", Line.Kind.ORDER, content.subject());
                });
        if (content.given()) {
            lines.add(new Line("deed.freeze-given", Line.Kind.WORD, "freeze.given-too"));
        }
        lines.add(
                content.points() == 0
                        ? new Line("deed.freeze-points", Line.Kind.WORD, "freeze.all")
                        : new Line("deed.freeze-points", Line.Kind.TEXT, String.valueOf(content.points())));
        if (content.assetOf() != null) {
            lines.add(new Line("deed.freeze-asset", Line.Kind.WORD, "freeze-asset." + content.asset()));
        }
        lines.add(new Line("deed.freeze-reason", Line.Kind.WORD, "freeze-reason." + content.reason()));
        return lines;
    }
}
