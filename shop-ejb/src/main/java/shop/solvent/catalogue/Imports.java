package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;

/**
 * Files of goods and of prices. A file is looked through whole before anything is changed, shown with what it would change,
 * and done in one transaction or not at all. The same file done twice changes nothing the second time.
 */
@Stateless
public class Imports {

    @Inject
    private ImportBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * Hands a file in; it is looked through in the background.
     *
     * @param name for people
     * @return its id
     * @throws Rejection {@code import.too-large}, {@code import.empty}
     */
    public long begin(String name, byte[] content, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
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
        byte[] hash = Sha256.digest().digest(content);
        long id = book.add(shortened, content, hash, by);
        audit.record(
                by,
                "catalogue.import-begun",
                String.valueOf(id),
                null,
                HexFormat.of().formatHex(hash),
                shortened);
        return id;
    }

    /** @throws Rejection {@code import.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ImportView find(long id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("import", id));
    }

    /** The latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ImportView> latest(int size) {
        return book.latest(Math.min(size, 100));
    }

    /** Does nothing of it. @throws Rejection {@code import.not-found}, {@code import.other-state} */
    public void cancel(long id, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        find(id);
        if (!book.move(id, State.CHECKED, State.CANCELLED)) {
            throw Rejection.conflict("import.other-state", Map.of("import", String.valueOf(id)));
        }
        book.forget(id);
        audit.record(by, "catalogue.import-cancelled", String.valueOf(id), null, null, null);
    }
}
