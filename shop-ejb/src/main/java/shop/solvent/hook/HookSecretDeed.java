package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A new secret for the calls to whoever makes licences. It is collected by who asked; the one before goes on for a while. */
@ApplicationScoped
public class HookSecretDeed extends Deed<HookSecretDeed.NewSecret> {

    public static final String CODE = "hook.secret";

    private static final int MOST_HOURS = 24 * 30;

    /** @param overlapHours how long the secret before goes on once the new one was collected */
    public record NewSecret(String sku, int overlapHours) {}

    @Inject
    private HookBook book;

    @Inject
    private Audit audit;

    HookSecretDeed() {
        super(CODE, NewSecret.class, Permission.EDIT_STOCK, Permission.APPROVE_POWER);
    }

    /** @throws Rejection {@code hook.not-found}, {@code field.…} */
    @Override
    public Terms terms(NewSecret content) {
        Given.within("overlapHours", content.overlapHours(), 0, MOST_HOURS);
        HookView hook = book.find(Given.text("sku", content.sku(), 40))
                .orElseThrow(() -> Rejection.notFound("hook", content.sku()));
        return new Terms(content.sku(), String.valueOf(hook.secret()), false);
    }

    @Override
    public String perform(NewSecret content, Mandate mandate) {
        book.renew(content.sku(), content.overlapHours(), mandate.askedBy());
        audit.record(
                mandate.agreedBy(),
                "hook.secret-renewed",
                content.sku(),
                null,
                content.overlapHours() + " h",
                mandate.reason());
        return content.sku();
    }

    @Override
    public List<Line> lines(NewSecret content) {
        return List.of(
                new Line("deed.goods", Line.Kind.GOODS, content.sku()),
                new Line("deed.grace-hours", Line.Kind.TEXT, String.valueOf(content.overlapHours())));
    }
}
