package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/**
 * An agreement by which a member serves the shop is recorded by one person, and another has seen the paper. It costs the member
 * nothing and takes no purchase (G3); nothing else makes anybody a partner (G6).
 */
@ApplicationScoped
public class PartnerDeed extends Deed<PartnerDeed.Agreement> {

    public static final String CODE = "partner.record";

    /** So far back or ahead an agreement may begin: further it is a mistyped year. */
    private static final int MOST_DAYS = 366;

    private static final int LONGEST_YEARS = 10;

    /**
     * @param member id as text
     * @param role {@code staff}, {@code regional} or {@code operating}
     * @param grade code, in the shop's own words
     * @param region code; null for none
     * @param since its first day, ISO
     * @param until its last day, ISO; null as long as none is known
     * @param document where the paper is
     */
    public record Agreement(
            String member, String role, String grade, String region, String since, String until, String document) {}

    @Inject
    private PartnerBook book;

    @Inject
    private Members members;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    PartnerDeed() {
        super(CODE, Agreement.class, Permission.EDIT_PARTNERS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Agreement content) {
        PartnerView partner = checked(content, null);
        members.find(partner.member());
        alone(partner, book.of(partner.member()));
        return new Terms(partner.member().toString(), null, false);
    }

    private PartnerView checked(Agreement content, Mandate mandate) {
        LocalDate today = LocalDate.now(clock);
        LocalDate since = day("since", content.since());
        LocalDate until = content.until() == null ? null : day("until", content.until());
        between("since", since, today.minusDays(MOST_DAYS), today.plusDays(MOST_DAYS));
        if (until != null) {
            between("until", until, since, since.plusYears(LONGEST_YEARS));
        }
        String region = content.region() == null || content.region().isBlank() ? null : content.region();
        return new PartnerView(
                new PartnerId(Ids.next()),
                member(content.member()),
                PartnerRole.of(content.role()),
                Given.matching("grade", content.grade(), Given.CODE),
                region == null ? null : Given.matching("region", region, Given.CODE),
                since,
                until,
                Given.text("document", content.document(), 100),
                mandate == null ? null : mandate.askedBy(),
                mandate == null ? null : mandate.agreedBy(),
                clock.instant(),
                null,
                null);
    }

    private static MemberId member(String text) {
        try {
            return MemberId.parse(Given.value("member", text));
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", "member"));
        }
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(Given.value(field, text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-mm-dd"));
        }
    }

    /** @throws Rejection {@code field.out-of-range} */
    static void between(String field, LocalDate day, LocalDate least, LocalDate most) {
        if (day.isBefore(least) || day.isAfter(most)) {
            throw Rejection.invalid(
                    "field.out-of-range", Map.of("field", field, "least", least.toString(), "most", most.toString()));
        }
    }

    /** Of a member one agreement holds at a time. @throws Rejection {@code partner.overlaps} */
    private static void alone(PartnerView partner, List<PartnerView> others) {
        for (PartnerView other : others) {
            boolean before = other.until() != null && other.until().isBefore(partner.since());
            boolean after = partner.until() != null && partner.until().isBefore(other.since());
            if (!before && !after) {
                throw Rejection.conflict(
                        "partner.overlaps", Map.of("partner", other.id().toString()));
            }
        }
    }

    @Override
    public String perform(Agreement content, Mandate mandate) {
        PartnerView partner = checked(content, mandate);
        alone(partner, book.locked(partner.member()));
        book.add(partner);
        audit.record(
                mandate.askedBy(),
                "partner.recorded",
                partner.member().toString(),
                null,
                partner.id() + ", " + content.role() + ", " + content.grade() + ", " + content.region() + ", "
                        + content.since() + " – " + content.until() + ", " + content.document(),
                mandate.reason());
        return partner.id().toString();
    }

    @Override
    public List<Line> lines(Agreement content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.partner-role", Line.Kind.WORD, "partner-role." + content.role()),
                new Line("deed.grade", Line.Kind.TEXT, content.grade()),
                new Line("deed.region", Line.Kind.TEXT, content.region() == null ? "–" : content.region()),
                new Line("deed.since", Line.Kind.DAY, content.since()),
                content.until() == null
                        ? new Line("deed.until", Line.Kind.WORD, "partner.no-end")
                        : new Line("deed.until", Line.Kind.DAY, content.until()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
