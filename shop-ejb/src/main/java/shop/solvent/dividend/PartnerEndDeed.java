package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** An agreement ends on a day: that takes an income from somebody, so one person asks and another agrees. */
@ApplicationScoped
public class PartnerEndDeed extends Deed<PartnerEndDeed.End> {

    public static final String CODE = "partner.end";

    private static final int MOST_DAYS = 366;

    /**
     * @param partner id of the agreement as text
     * @param lastDay ISO
     */
    public record End(String partner, String lastDay) {}

    @Inject
    private Partners partners;

    @Inject
    private PartnerBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    PartnerEndDeed() {
        super(CODE, End.class, Permission.EDIT_PARTNERS, Permission.APPROVE_MONEY);
    }

    /** Bound to the end it has now: whoever agrees to another end has seen which it was. */
    @Override
    public Terms terms(End content) {
        PartnerView partner = partners.find(id(content));
        last(content, partner);
        return new Terms(partner.member().toString(), String.valueOf(partner.until()), false);
    }

    private static PartnerId id(End content) {
        return Given.id("partner", content.partner(), PartnerId::parse);
    }

    private LocalDate last(End content, PartnerView partner) {
        LocalDate last = PartnerDeed.day("lastDay", content.lastDay());
        LocalDate today = LocalDate.now(clock);
        PartnerDeed.between("lastDay", last, partner.since(), today.plusDays(MOST_DAYS));
        if (partner.until() != null && !last.isBefore(partner.until())) {
            throw Rejection.conflict(
                    "partner.ends-already", Map.of("day", partner.until().toString()));
        }
        return last;
    }

    @Override
    public String perform(End content, Mandate mandate) {
        PartnerView partner = book.locked(id(content)).orElseThrow();
        LocalDate last = last(content, partner);
        book.end(partner.id(), last, clock.instant(), mandate);
        audit.record(
                mandate.askedBy(),
                "partner.ended",
                partner.member().toString(),
                partner.id() + ", " + partner.until(),
                last.toString(),
                mandate.reason());
        return partner.id().toString();
    }

    @Override
    public List<Line> lines(End content) {
        return List.of(
                new Line("deed.partner", Line.Kind.PARTNER, content.partner()),
                new Line("deed.last-day", Line.Kind.DAY, content.lastDay()));
    }
}
