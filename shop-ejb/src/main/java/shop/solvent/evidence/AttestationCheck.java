package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.evidence.FindingView.What;

/** Checks attestations: the signature, what each carries of the one before, its head, and what was published of it. */
@ApplicationScoped
class AttestationCheck {

    private static final Logger LOG = Logger.getLogger(AttestationCheck.class.getName());

    @Inject
    private AttestationBook book;

    @Inject
    private Chain chain;

    @Inject
    @Any
    private Instance<HeadPublication> publications;

    /** @param upTo the last number; there must be all of them */
    List<SealFinding> check(long after, long upTo) {
        List<SealFinding> findings = new ArrayList<>();
        Map<Long, AttestationView> there = new TreeMap<>();
        book.after(after, (int) (upTo - after)).forEach(attestation -> there.put(attestation.number(), attestation));
        List<Map<Long, String>> published = published();
        AttestationView before = book.find(after).orElse(null);
        for (long number = after + 1; number <= upTo; number++) {
            AttestationView attestation = there.get(number);
            if (attestation == null) {
                findings.add(SealFinding.of(Flaw.MISSING, What.ATTESTATION, number, null));
            } else {
                if (!isGenuine(attestation, before) || differs(attestation, published)) {
                    findings.add(SealFinding.of(Flaw.CHANGED, What.ATTESTATION, number, null));
                }
                if (!hasHead(attestation)) {
                    findings.add(SealFinding.of(Flaw.HEAD_LOST, What.ATTESTATION, number, null));
                }
            }
            before = attestation;
        }
        return findings;
    }

    /** What was published and is not there any more, after the last that is. */
    List<SealFinding> lost(long last) {
        return published().stream()
                .flatMap(place -> place.keySet().stream())
                .filter(number -> number > last)
                .distinct()
                .map(number -> SealFinding.of(Flaw.MISSING, What.ATTESTATION, number, null))
                .toList();
    }

    private boolean isGenuine(AttestationView attestation, AttestationView before) {
        String text = attestation.text();
        String previous = before == null ? null : HexFormat.of().formatHex(AttestationText.hash(before.text()));
        return HexFormat.of().formatHex(AttestationText.hash(text)).equals(attestation.hash())
                && String.valueOf(attestation.number()).equals(AttestationText.value(text, "number"))
                && attestation.day().toString().equals(AttestationText.value(text, "day"))
                && (attestation.number() == 1
                        ? "none".equals(AttestationText.value(text, "previous"))
                        : previous == null || previous.equals(AttestationText.value(text, "previous")))
                && signature(attestation);
    }

    private boolean signature(AttestationView attestation) {
        try {
            return book.signing(attestation.number())
                    .filter(key -> key.id().equals(attestation.key()))
                    .filter(key -> AttestationKey.signed(attestation.text(), key.publicKey()))
                    .isPresent();
        } catch (IllegalStateException keyChanged) {
            LOG.log(Level.WARNING, "The key of attestation " + attestation.number() + " cannot be opened", keyChanged);
            return false;
        }
    }

    private boolean hasHead(AttestationView attestation) {
        String head = attestation.head();
        if (head == null || !head.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            return false;
        }
        Optional<Seal> seal = chain.find(AttestationStep.seq(head));
        return seal.isPresent() && head.endsWith(":" + Canonical.hex(seal.get().hash()));
    }

    private static boolean differs(AttestationView attestation, List<Map<Long, String>> published) {
        return published.stream()
                .map(place -> place.get(attestation.number()))
                .filter(Objects::nonNull)
                .anyMatch(hash -> !hash.equals(Canonical.hex(AttestationText.hash(attestation.text()))));
    }

    private List<Map<Long, String>> published() {
        List<Map<Long, String>> all = new ArrayList<>();
        for (HeadPublication publication : publications) {
            try {
                all.add(publication.published());
            } catch (RuntimeException unreadable) {
                // Not a breach of the books; the page says that the place cannot be read.
                LOG.log(Level.WARNING, "Cannot compare the attestations with " + publication.place(), unreadable);
            }
        }
        return all;
    }
}
