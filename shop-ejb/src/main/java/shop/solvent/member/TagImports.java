package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.member.TagImportView.Outlook;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.table.TableFile;

/**
 * Tags of many members from a file, CSV or XLSX. A file is looked through whole and shown with what it would do; a mistake in a
 * line refuses it. Then it is done in the background, some hundred lines at a time; the same file done twice changes nothing
 * the second time. What a tag may lead to is as with one that is given by hand.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TagImports {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    private static final int LATEST = 20;
    private static final int UNKNOWN = 50;

    @Inject
    private TagImportBook book;

    @Inject
    private TagImportJob job;

    @Inject
    private Steps steps;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Hands a file in and looks it through. The same file handed in twice before it is done or given up is one.
     *
     * @param name for people
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code import.too-large}, {@code import.empty}
     */
    public long begin(String name, byte[] content, String by) {
        permits.require(by, Permission.EDIT_MEMBERS);
        TableFile.requireSize(content);
        TagFile file = TagFile.read(content, LocalDate.ofInstant(clock.instant(), clock.getZone()));
        byte[] hash = Sha256.digest().digest(content);
        String called = TableFile.nameOf(name);
        return transactions.of(() -> {
            Optional<Long> same = book.same(hash, by);
            if (same.isPresent()) {
                return same.get();
            }
            long id = book.add(called, hash, file, by);
            audit.record(
                    by,
                    "tags.import-begun",
                    String.valueOf(id),
                    null,
                    HexFormat.of().formatHex(hash),
                    called);
            return id;
        });
    }

    /**
     * Has it done. Asked twice, it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code tag-import.not-found}, {@code
     *     tag-import.other-state}
     */
    public void run(long id, String reason, String by) {
        permits.require(by, Permission.EDIT_MEMBERS);
        String why = Given.text("reason", reason, 500);
        TagImportView tags = find(id);
        transactions.run(() -> {
            if (!book.queue(id, why)) {
                throw Rejection.conflict("tag-import.other-state", Map.of("tag-import", String.valueOf(id)));
            }
            audit.record(by, "tags.imported", String.valueOf(id), null, tags.lines() + " " + tags.name(), why);
        });
        steps.wake(job);
    }

    /**
     * Does nothing of it.
     *
     * @throws Rejection {@code permission.missing}, {@code tag-import.not-found}, {@code tag-import.other-state}
     */
    public void cancel(long id, String by) {
        permits.require(by, Permission.EDIT_MEMBERS);
        find(id);
        transactions.run(() -> {
            if (!book.cancel(id)) {
                throw Rejection.conflict("tag-import.other-state", Map.of("tag-import", String.valueOf(id)));
            }
            audit.record(by, "tags.import-cancelled", String.valueOf(id), null, null, null);
        });
    }

    /** @throws Rejection {@code tag-import.not-found} */
    public TagImportView find(long id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("tag-import", id));
    }

    /** What a file that waits would do now. */
    public Outlook outlook(long id) {
        return book.outlook(id);
    }

    /** The first lines of a file that waits that are about members whom the shop has not. */
    public List<Integer> unknown(long id) {
        return book.unknown(id, UNKNOWN);
    }

    /** The latest first. */
    public List<TagImportView> latest() {
        return book.latest(LATEST);
    }
}
