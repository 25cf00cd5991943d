package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;

/** Signs what goes with an attestation by the key that signed that, in the same form. */
@ApplicationScoped
public class Signing {

    @Inject
    private AttestationBook book;

    /**
     * @param first its first line, which is no attestation's
     * @param lines what it says, in this order
     * @return the whole text
     */
    public String signed(String first, LinkedHashMap<String, Object> lines, long attestation) {
        AttestationText text = new AttestationText(first);
        lines.forEach(text::line);
        return text.signed(key(attestation));
    }

    /** Whether it is what was signed with that attestation's key. */
    public boolean isGenuine(String text, long attestation) {
        return AttestationKey.signed(text, key(attestation).publicKey());
    }

    private AttestationKey key(long attestation) {
        return book.signing(attestation)
                .orElseThrow(() -> new IllegalStateException("Attestation " + attestation + " has no key"));
    }
}
