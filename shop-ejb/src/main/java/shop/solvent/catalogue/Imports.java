package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.table.TableFile;

/**
 * Files of goods and of prices. A file is looked through whole before anything is changed, shown with what it would change,
 * and done in one transaction or not at all. The same file done twice changes nothing the second time.
 */
@Stateless
public class Imports {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    /** @param now whether it was handed in by this call */
    public record Begun(long id, boolean now) {}

    @Inject
    private ImportBook book;

    @Inject
    private ImportJob job;

    @Inject
    private Steps steps;

    @Inject
    private Transactions transactions;

    @Inject
    private Approvals approvals;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * Hands a file in; it is looked through in the background. The same file handed in twice before it is done or given up
     * is one.
     *
     * @param kind {@link ImportView#GOODS} or {@link ImportView#PRICES}; null if its columns shall say so
     * @param name for people
     * @throws Rejection {@code permission.missing}, {@code import.too-large}, {@code import.empty}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Begun begin(String kind, String name, byte[] content, String by) {
        require(by, kind);
        if (content.length == 0) {
            throw Rejection.invalid("import.empty", Map.of());
        }
        if (content.length > TableFile.MOST_BYTES) {
            throw Rejection.invalid(
                    "import.too-large", Map.of("most", String.valueOf(TableFile.MOST_BYTES / 1_000_000)));
        }
        String plain = String.valueOf(name).replaceFirst("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        String shortened = Given.text(
                "file",
                plain.isBlank()
                        ? "file"
                        : plain.codePoints()
                                .limit(120)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString(),
                120);
        Begun begun = transactions.of(() -> keep(kind, shortened, content, by));
        steps.wake(job);
        return begun;
    }

    private Begun keep(String kind, String name, byte[] content, String by) {
        byte[] hash = Sha256.digest().digest(content);
        Optional<Long> same = book.same(kind, hash, by);
        if (same.isPresent()) {
            return new Begun(same.get(), false);
        }
        long id = book.add(kind, name, content, hash, by);
        audit.record(
                by,
                "catalogue.import-begun",
                String.valueOf(id),
                null,
                HexFormat.of().formatHex(hash),
                name);
        return new Begun(id, true);
    }

    /** By what a file of this kind is imported; of one that nobody has looked into, by either. */
    private void require(String by, String kind) {
        if (kind == null && permits.of(by).contains(Permission.SET_PRICES)) {
            return;
        }
        permits.require(by, ImportView.PRICES.equals(kind) ? Permission.SET_PRICES : Permission.EDIT_CATALOGUE);
    }

    /**
     * Has it done as it was looked at, or asks for it where it goes further than one person may alone. Asked twice, it is
     * asked once.
     *
     * @param plan that the person saw
     * @param reason null for the name of the file
     * @throws Rejection {@code permission.missing}, {@code import.not-found}, or {@code import.other-state} if it cannot be
     *     done, or would be something else by now
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Asked run(long id, String plan, String reason, String by) {
        ImportView view = find(id);
        if (plan == null || !plan.equals(view.plan())) {
            throw Rejection.conflict("import.other-state", Map.of("import", String.valueOf(id)));
        }
        Asked asked = approvals.ask(new Ask(
                "import-" + id + "-" + plan.substring(0, 16),
                ImportView.PRICES.equals(view.kind()) ? PricesImportDeed.CODE : ImportDeed.CODE,
                new ImportDeed.Content(String.valueOf(id), plan),
                reason == null ? view.name() : reason,
                by));
        if (asked instanceof Asked.Done) {
            steps.wake(job);
        }
        return asked;
    }

    /** @throws Rejection {@code import.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ImportView find(long id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("import", id));
    }

    /**
     * The latest first.
     *
     * @param before only those older than this one; null from the latest on
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ImportView> list(Long before, int size) {
        Slice.check(size);
        return Slice.of(book.list(before == null ? Long.MAX_VALUE : before, size + 1), size);
    }

    /**
     * Does nothing of it.
     *
     * @throws Rejection {@code permission.missing}, {@code import.not-found}, {@code import.other-state}
     */
    public void cancel(long id, String by) {
        ImportView view = find(id);
        require(by, view.kind());
        if (view.state() == State.CANCELLED) {
            return;
        }
        if (!book.move(id, State.CHECKED, State.CANCELLED)) {
            throw Rejection.conflict("import.other-state", Map.of("import", String.valueOf(id)));
        }
        book.forget(id);
        audit.record(by, "catalogue.import-cancelled", String.valueOf(id), null, null, null);
    }
}
