package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * The shop declares whom change is given to: one person asks, another agrees. Who is in the place of another one takes over nothing: what was
 * given to that one is paid to it first.
 */
@ApplicationScoped
public class CharityDeed extends Deed<Charities.Declared> {

    public static final String CODE = "charity.declare";

    private static final int LONGEST = 120;

    @Inject
    private ChangeBook book;

    @Inject
    private Audit audit;

    CharityDeed() {
        super(CODE, Charities.Declared.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Charities.Declared content) {
        Given.text("nameZh", content.nameZh(), LONGEST);
        Given.text("nameEn", content.nameEn(), LONGEST);
        Given.text("registration", content.registration(), 60);
        Given.text("account", content.account(), LONGEST);
        return new Terms("charity", paidOut(), false);
    }

    /** @return which one it takes the place of @throws Rejection {@code charity.unpaid} */
    private String paidOut() {
        CharityView before = book.lockCharity().orElse(null);
        if (before != null && before.waiting().isPositive()) {
            throw Rejection.conflict(
                    "charity.unpaid",
                    Map.of("waiting", String.valueOf(before.waiting().amount())));
        }
        return before == null ? "none" : before.id().toString();
    }

    @Override
    public String perform(Charities.Declared content, Mandate mandate) {
        paidOut();
        CharityId id = book.declare(content, mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                "charity.declared",
                id.toString(),
                null,
                content.nameZh() + " · " + content.nameEn() + ", " + content.registration(),
                mandate.reason());
        return id.toString();
    }

    @Override
    public List<Line> lines(Charities.Declared content) {
        return List.of(
                new Line("deed.charity-name", Line.Kind.TEXT, content.nameZh() + " · " + content.nameEn()),
                new Line("deed.charity-registration", Line.Kind.TEXT, content.registration()),
                new Line("deed.charity-account", Line.Kind.TEXT, content.account()));
    }
}
