package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A member is given money out of a pool: one person asks, another agrees. */
@ApplicationScoped
public class GiftDeed extends Deed<GiftDeed.Present> {

    public static final String CODE = "gift.give";

    /**
     * @param member id
     * @param pool the code of the pool it comes out of
     * @param lastDay the last day it is good, as an ISO day
     * @param consent id of the merchant's consent, for a pool of a merchant's; else null
     */
    public record Present(String member, String pool, long fen, String lastDay, String consent) {}

    @Inject
    private GiftPosting posting;

    GiftDeed() {
        super(CODE, Present.class, Permission.GIVE_GIFTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Present content) {
        posting.check(gift(content, null, null, null));
        return new Terms(content.member(), null, false);
    }

    @Override
    public String perform(Present content, Mandate mandate) {
        return posting.give(gift(content, mandate.id().toString(), mandate.askedBy(), mandate.reason()))
                .toString();
    }

    private static GiveGift gift(Present content, String key, String by, String reason) {
        return new GiveGift(
                key,
                by,
                MemberId.parse(content.member()),
                content.pool(),
                Money.fen(content.fen()),
                day(content.lastDay()),
                reason,
                content.consent() == null ? null : ConsentId.parse(content.consent()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(Given.value("lastDay", text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", "lastDay", "pattern", "yyyy-mm-dd"));
        }
    }

    @Override
    public List<Line> lines(Present content) {
        List<Line> lines = new ArrayList<>(List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.pool", Line.Kind.POOL, content.pool()),
                new Line("deed.last-day", Line.Kind.DAY, content.lastDay())));
        if (content.consent() != null) {
            lines.add(new Line("deed.consent", Line.Kind.TEXT, content.consent()));
        }
        return lines;
    }
}
