package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** What of payments goes to receivers, for people and programs. */
@ApplicationScoped
public class Splits {

    @Inject
    private SplitBook book;

    /** @throws Rejection {@code split.not-found} */
    public PartView find(SplitId id) {
        return book.find(id);
    }

    /** Of an order's payments, in the order in which they were made. */
    public List<PartView> of(OrderId order) {
        return book.of(order);
    }

    /** What comes back of one. */
    public List<ReturnView> returns(SplitId id) {
        return book.backs(id).stream()
                .map(back -> new ReturnView(back.id(), back.amount(), back.state(), back.madeAt(), back.endedAt()))
                .toList();
    }

    /** Those that fit, the latest first, those before {@code before}; null to begin. */
    public Slice<PartView> search(SplitQuery query, SplitId before, int size) {
        return book.search(query, before, size);
    }

    public long count(SplitQuery query) {
        return book.count(query);
    }
}
