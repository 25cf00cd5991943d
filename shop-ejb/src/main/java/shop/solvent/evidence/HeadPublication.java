package shop.solvent.evidence;

import java.util.List;
import java.util.Map;

/**
 * A place outside the shop's database where its attestations are published: one that whoever rules the database cannot
 * rewrite, at least not alone. Whatever implements it and is a bean is used.
 */
public interface HeadPublication {

    /** Where that is, for people: a file's path, an address. */
    String place();

    /**
     * What is published there, by number with the hash of the attestation. What cannot be read there is told as an error:
     * never as nothing.
     *
     * @throws RuntimeException if the place cannot be asked
     */
    Map<Long, String> published();

    /**
     * Adds attestations after those that are there. Nothing that is there is ever changed.
     *
     * @throws RuntimeException if the place does not take them; they are offered again later
     */
    void publish(List<AttestationView> attestations);
}
