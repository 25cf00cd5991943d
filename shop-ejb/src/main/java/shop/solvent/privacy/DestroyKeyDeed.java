package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Vault;

/**
 * A former data key is destroyed: what somebody may still have of it opens nothing in the database. It takes two, since it cannot be
 * undone, and every encrypted column is counted first, when it is asked for and again when it is done.
 */
@ApplicationScoped
public class DestroyKeyDeed extends Deed<DestroyKeyDeed.Former> {

    public static final String CODE = "data-key.destroy";

    /** @param key its number */
    public record Former(int key) {}

    @Inject
    private KeyUse use;

    @Inject
    private Vault vault;

    @Inject
    private Audit audit;

    DestroyKeyDeed() {
        super(CODE, Former.class, Permission.CHANGE_ATTESTATION_KEY, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Former content) {
        use.requireUnused(content.key());
        return new Terms("data-key " + content.key(), null, false);
    }

    @Override
    public String perform(Former content, Mandate mandate) {
        use.requireUnused(content.key());
        vault.destroy(content.key(), mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(), "data-key.destroyed", "data-key " + content.key(), null, null, mandate.reason());
        return String.valueOf(content.key());
    }

    @Override
    public List<Line> lines(Former content) {
        return List.of(new Line("deed.data-key", Line.Kind.TEXT, String.valueOf(content.key())));
    }
}
