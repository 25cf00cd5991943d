package shop.solvent.evidence;

import java.util.Optional;

/** What an attestation carries of something else that the shop publishes, so that it too can be held to it. Every bean of this type is asked. */
public interface Carried {

    /** @param name as no other line is called */
    record Line(String name, String value) {}

    /** What the attestation that is being made carries; empty where there is nothing yet. */
    Optional<Line> line();
}
