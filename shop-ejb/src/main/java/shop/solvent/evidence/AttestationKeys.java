package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** The keys of the attestations, each step in one transaction: its own, or that of the request it was agreed to in. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class AttestationKeys {

    @Inject
    private AttestationBook book;

    public Attestations.Key current() {
        long next = book.lockLast().map(AttestationView::number).orElse(0L) + 1;
        AttestationKey key = book.keyOf(next);
        return new Attestations.Key(
                key.id(),
                Base64.getEncoder().encodeToString(key.publicKey()),
                book.unannounced().isPresent());
    }

    /**
     * Makes a new key. The next attestation, signed with the old one, announces it; those after that are signed with it. Old
     * attestations stay what they are, and their key can be followed to the new one.
     *
     * @return the id of the new key
     * @throws Rejection {@code attestation.key-waits} if one waits to be announced already
     */
    public String change(String by) {
        book.lockLast();
        if (book.unannounced().isPresent()) {
            throw Rejection.conflict("attestation.key-waits", Map.of());
        }
        return book.keep(null, by).id();
    }
}
