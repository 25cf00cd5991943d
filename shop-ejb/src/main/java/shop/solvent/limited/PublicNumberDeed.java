package shop.solvent.limited;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The public number that a draw was announced with: one person reads it from where it is published, another does so again. */
@ApplicationScoped
public class PublicNumberDeed extends Deed<PublicNumberDeed.Number> {

    public static final String CODE = "limited.number";

    /** @param issue id @param number as it was published */
    public record Number(String issue, String number) {}

    @EJB
    private LimitedIssues issues;

    @Inject
    private Clock clock;

    PublicNumberDeed() {
        super(CODE, Number.class, Permission.EDIT_CATALOGUE, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Number content) {
        Given.text("number", content.number(), 80);
        requireWaiting(issues.find(LimitedIssueId.parse(content.issue())), clock.instant());
        return new Terms(content.issue(), null, false);
    }

    /** Only after nobody can enter any more: the number would be known else while there is something to choose. */
    static void requireWaiting(LimitedView issue, Instant now) {
        if (!issue.waitsForNumber(now) || issue.listHash() == null) {
            throw Rejection.conflict(
                    "limited.no-number-wanted", Map.of("issue", issue.id().toString()));
        }
    }

    @Override
    public String perform(Number content, Mandate mandate) {
        issues.tellNumber(
                LimitedIssueId.parse(content.issue()),
                content.number().strip(),
                mandate.askedBy(),
                mandate.agreedBy(),
                mandate.reason());
        return content.issue();
    }

    @Override
    public List<Line> lines(Number content) {
        LimitedView issue = issues.find(LimitedIssueId.parse(content.issue()));
        return List.of(
                new Line(
                        "deed.limited-issue",
                        Line.Kind.TEXT,
                        issue.terms().nameZh() + " · " + issue.terms().nameEn()),
                new Line("deed.goods", Line.Kind.GOODS, issue.terms().sku()),
                new Line("deed.public-source", Line.Kind.TEXT, issue.terms().publicSource()),
                new Line("deed.public-number", Line.Kind.TEXT, content.number()));
    }
}
