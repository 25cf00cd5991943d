package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;

/** The shop gets a new key for its attestations: who could change it alone could sign alone what the shop stands by. */
@ApplicationScoped
public class AttestationKeyDeed extends Deed<AttestationKeyDeed.NewKey> {

    public static final String CODE = "attestation.key";

    /** @param follows id of the key that the new one follows */
    public record NewKey(String follows) {}

    @Inject
    private AttestationKeys keys;

    AttestationKeyDeed() {
        super(CODE, NewKey.class, Permission.CHANGE_ATTESTATION_KEY, Permission.APPROVE_POWER);
    }

    @Override
    public void check(NewKey content) {
        Attestations.Key now = keys.current();
        if (now.announced() || !now.id().equals(content.follows())) {
            throw Rejection.conflict("attestation.key-waits", Map.of());
        }
    }

    /** Bound to the key that it follows: once another was made, there is nothing left to do. */
    @Override
    public Terms terms(NewKey content) {
        Attestations.Key now = keys.current();
        return new Terms("key " + content.follows(), now.id() + (now.announced() ? " and the next" : ""), false);
    }

    @Override
    public String perform(NewKey content, Mandate mandate) {
        return keys.change(mandate.askedBy());
    }

    @Override
    public List<Line> lines(NewKey content) {
        return List.of(new Line("deed.key-follows", Line.Kind.TEXT, content.follows()));
    }
}
