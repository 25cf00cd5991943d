package shop.solvent.supply;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.outbound.CallAnswer;
import shop.solvent.outbound.CallFailure;
import shop.solvent.outbound.Outbound;
import shop.solvent.outbound.Place;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Buys keys where few are left. A purchase is written first and is of the day's money from then on; the supplier is asked outside of any
 * transaction and by the same name until it is known what came of it, so that an answer that was lost buys nothing twice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SupplierPulling {

    private static final Logger LOG = Logger.getLogger(SupplierPulling.class.getName());

    /** Keys of a purchase. */
    static final int MOST = 1_000;

    /** Of an answer: that many keys of five hundred characters, with what is around them. */
    private static final int LARGEST = 2_500_000;

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    private Transactions transactions;

    @Inject
    private SupplierBook book;

    @Inject
    private Stocks stocks;

    @Inject
    private StockBatches batches;

    @Inject
    private Outbound outbound;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Claim(SupplierView supplier, SupplierPull pull, String credential) {}

    /** What is asked for. */
    record Wanted(String pull, String sku, int quantity) {}

    /** What came back. @param keys null unless they came */
    private record Result(PullOutcome outcome, Integer status, String batch, List<String> keys) {

        /** Without what is good for whoever has it. */
        @Override
        public String toString() {
            return "Result[" + outcome + ", " + status + "]";
        }
    }

    /** Asks each supplier that is to be asked once. @return how many calls were made */
    public int round() {
        int calls = 0;
        for (String sku : book.ready()) {
            try {
                Optional<Claim> claim = transactions.of(() -> claim(sku));
                if (claim.isPresent()) {
                    calls++;
                    Result result = ask(claim.get());
                    transactions.run(() -> settle(claim.get(), result));
                    batches.wake();
                }
            } catch (Rejection refused) {
                LOG.log(Level.WARNING, "Keys of {0} cannot be bought: {1}", new Object[] {sku, refused.reason()});
            }
        }
        return calls;
    }

    private Optional<Claim> claim(String sku) {
        SupplierView supplier = book.lock(sku).orElseThrow();
        boolean rests =
                supplier.restingUntil() != null && supplier.restingUntil().isAfter(clock.instant());
        if (supplier.paused() != null || !supplier.known() || rests) {
            return Optional.empty();
        }
        if (book.open(sku).isEmpty()) {
            int wanted = wanted(supplier);
            if (wanted == 0) {
                return Optional.empty();
            }
            book.begin(supplier, wanted, LocalDate.now(clock));
        }
        SupplierPull pull = book.open(sku).orElseThrow();
        if (pull.nextAt().isAfter(clock.instant())) {
            return Optional.empty();
        }
        book.claim(pull.id(), LEASE);
        return Optional.of(new Claim(supplier, book.open(sku).orElseThrow(), book.credential(sku)));
    }

    /** How many keys to buy now: none as long as those that came last are read, or goods are kept otherwise. */
    private int wanted(SupplierView supplier) {
        // First this: once they are read, what is left tells of them.
        boolean reading = book.last(supplier.sku())
                .map(SupplierPull::batch)
                .filter(batch -> batches.find(batch).isUnderWay())
                .isPresent();
        StockedGood good = stocks.of(supplier.sku());
        if (reading || !good.stocking().isOfOwnKeys() || good.left() > supplier.lowAt()) {
            return 0;
        }
        long left = supplier.dayFen() - book.spent(supplier.sku(), LocalDate.now(clock));
        long most = Math.max(0, left) / supplier.unitFen();
        return (int) Math.min(Math.min(MOST, supplier.upTo() - good.left()), most);
    }

    private Result ask(Claim claim) {
        SupplierPull pull = claim.pull();
        try {
            byte[] body = Json.write(new Wanted(pull.id().toString(), pull.sku(), pull.wanted()))
                    .getBytes(StandardCharsets.UTF_8);
            CallAnswer answer = outbound.call(
                    "POST",
                    Place.parse("address", claim.supplier().address()),
                    Map.of(
                            "Authorization",
                            "Bearer " + claim.credential(),
                            "Idempotency-Key",
                            pull.id().toString()),
                    body,
                    LARGEST);
            int status = answer.status();
            return status == 200 || status == 201
                    ? came(status, answer.body())
                    : new Result(outcome(status), status, null, null);
        } catch (CallFailure failure) {
            return new Result(PullOutcome.of(failure), null, null, null);
        } catch (Rejection calledNoMore) { // an inner address that the installation names no longer
            return new Result(PullOutcome.INNER_ADDRESS, null, null, null);
        }
    }

    private static PullOutcome outcome(int status) {
        if (status == 202) {
            return PullOutcome.NOT_YET;
        }
        if (status >= 500 || status == 429 || status == 408) {
            return PullOutcome.BROKEN;
        }
        return status >= 400 ? PullOutcome.REFUSED : status >= 300 ? PullOutcome.REDIRECTED : PullOutcome.NO_KEYS;
    }

    private static Result came(int status, byte[] body) {
        Result none = new Result(PullOutcome.NO_KEYS, status, null, null);
        try {
            JsonNode answer = Json.read(body, JsonNode.class);
            JsonNode batch = answer == null ? null : answer.get("batch");
            JsonNode keys = answer == null ? null : answer.get("keys");
            if (batch == null || !batch.isString() || keys == null || !keys.isArray()) {
                return none;
            }
            String name = Given.text("batch", batch.stringValue(), 80);
            List<String> all = new ArrayList<>();
            for (JsonNode key : keys) {
                if (!key.isString()) {
                    return none;
                }
                all.add(key.stringValue());
            }
            return new Result(all.isEmpty() ? PullOutcome.NONE : PullOutcome.CAME, status, name, all);
        } catch (JacksonException | Rejection garbled) {
            return none;
        }
    }

    private void settle(Claim claim, Result result) {
        SupplierView supplier = book.lock(claim.pull().sku()).orElseThrow();
        Optional<SupplierPull> open = book.open(supplier.sku())
                .filter(one -> one.id().equals(claim.pull().id()));
        if (open.isEmpty()) {
            return; // another server asked meanwhile, and knows
        }
        SupplierPull pull = open.get();
        PullOutcome outcome = result.outcome();
        StockBatchId batch = null;
        if (outcome == PullOutcome.CAME) {
            batch = batches.fromSupplier(supplier.sku(), result.batch()).orElse(null);
            if (batch != null) {
                outcome = PullOutcome.SAME_BATCH;
            } else if (result.keys().size() > pull.wanted()) {
                outcome = PullOutcome.TOO_MANY;
            } else {
                batch = batches.beginFromSupplier(supplier.sku(), result.batch(), result.keys());
            }
        }
        if (!outcome.isKnown()) {
            book.again(pull, outcome, result.status());
        } else {
            int got = outcome == PullOutcome.CAME ? result.keys().size() : 0;
            // What too many cost nobody knows: they stay of the day's money as they were asked for.
            long fen = outcome == PullOutcome.TOO_MANY ? pull.fen() : got * pull.unitFen();
            book.end(pull, outcome, result.status(), got, fen, batch, result.batch());
        }
        if (outcome == PullOutcome.CAME) {
            book.succeeded(supplier.sku());
        } else if (outcome != PullOutcome.NOT_YET) {
            book.failed(supplier, outcome);
        }
        if (outcome == PullOutcome.TOO_MANY) {
            book.pause(supplier.sku(), SupplierView.Pause.SHOP, Audit.SYSTEM);
            audit.record(
                    Audit.SYSTEM,
                    "supplier.too-many",
                    supplier.sku(),
                    null,
                    pull.id().toString(),
                    null);
        }
    }
}
