package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** The keys of the attestations, each step in one transaction. For {@link Attestations} only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
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

    /** @return the id of the new key */
    public String change(String by) {
        book.lockLast();
        if (book.unannounced().isPresent()) {
            throw Rejection.conflict("attestation.key-waits", Map.of());
        }
        return book.keep(null, by).id();
    }
}
