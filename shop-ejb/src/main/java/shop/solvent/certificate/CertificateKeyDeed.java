package shop.solvent.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;

/**
 * The certificates get a new key, and where the former ones may be in other hands, nothing that these signed counts any more. Who
 * could do that alone could make every certificate of the shop worthless.
 */
@ApplicationScoped
public class CertificateKeyDeed extends Deed<CertificateKeyDeed.NewKey> {

    public static final String CODE = "certificate.key";

    /**
     * @param follows kid of the key that signs now; null if there is none yet
     * @param withdraws whether the former ones count no more
     */
    public record NewKey(String follows, boolean withdraws) {}

    @Inject
    private CertificateKeys keys;

    CertificateKeyDeed() {
        super(CODE, NewKey.class, Permission.CHANGE_ATTESTATION_KEY, Permission.APPROVE_POWER);
    }

    @Override
    public void check(NewKey content) {
        if (!Objects.equals(keys.current().orElse(null), content.follows())) {
            throw Rejection.conflict("certificate.other-key", Map.of());
        }
    }

    /** Bound to the key that it follows: once another was made, there is nothing left to do. */
    @Override
    public Terms terms(NewKey content) {
        return new Terms("certificates", keys.current().orElse("none"), false);
    }

    @Override
    public String perform(NewKey content, Mandate mandate) {
        return keys.change(content.follows(), content.withdraws(), mandate.askedBy());
    }

    @Override
    public List<Line> lines(NewKey content) {
        return List.of(
                new Line("deed.key-follows", Line.Kind.TEXT, content.follows() == null ? "–" : content.follows()),
                new Line(
                        "deed.keys-before",
                        Line.Kind.WORD,
                        content.withdraws() ? "deed.keys-withdrawn" : "deed.keys-go-on"));
    }
}
