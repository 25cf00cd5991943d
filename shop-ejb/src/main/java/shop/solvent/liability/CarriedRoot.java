package shop.solvent.liability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.evidence.Carried;

/** Each attestation carries the latest proof, so that no root can be exchanged later without another attestation. */
@ApplicationScoped
public class CarriedRoot implements Carried {

    @Inject
    private LiabilityBook book;

    @Override
    public Optional<Line> line() {
        return book.last()
                .flatMap(book::view)
                .map(latest -> new Line("liabilities", latest.number() + ":" + latest.hash()));
    }
}
