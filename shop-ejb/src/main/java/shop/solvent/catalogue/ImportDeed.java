package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Rejection;

/** A file of goods is imported. */
@ApplicationScoped
class ImportDeed extends Deed<ImportDeed.Content> {

    public static final String CODE = "catalogue.import";

    /** @param id of the import @param plan what it changes, as it was looked at */
    public record Content(String id, String plan) {}

    @Inject
    private ImportBook book;

    ImportDeed() {
        this(CODE, Permission.EDIT_CATALOGUE);
    }

    ImportDeed(String code, Permission asks) {
        super(code, Content.class, asks, Permission.APPROVE_MONEY);
    }

    /** The kind of files that it is about. */
    String kind() {
        return ImportView.GOODS;
    }

    private ImportView view(Content content) {
        return book.find(Long.parseLong(content.id()))
                .filter(one -> kind().equals(one.kind()))
                .orElseThrow(() -> Rejection.notFound("import", content.id()));
    }

    @Override
    public void check(Content content) {
        if (view(content).state() != State.CHECKED) {
            throw otherState(content);
        }
    }

    private static Rejection otherState(Content content) {
        return Rejection.conflict("import.other-state", Map.of("import", content.id()));
    }

    @Override
    public String limit() {
        return PriceChanges.LIMIT;
    }

    @Override
    public Terms terms(Content content) {
        ImportView view = view(content);
        return new Terms(content.id(), view.state() + " " + view.plan(), view.far() == 0);
    }

    @Override
    public String perform(Content content, Mandate mandate) {
        ImportView view = view(content);
        if (!content.plan().equals(view.plan()) || !book.move(view.id(), State.CHECKED, State.QUEUED)) {
            throw otherState(content);
        }
        return content.id();
    }

    @Override
    public List<Line> lines(Content content) {
        ImportView view = view(content);
        return List.of(
                new Line("deed.file", Line.Kind.TEXT, view.name()),
                new Line("deed.added", Line.Kind.TEXT, String.valueOf(view.added())),
                new Line("deed.changed", Line.Kind.TEXT, String.valueOf(view.changed())),
                new Line("deed.far", Line.Kind.TEXT, String.valueOf(view.far())));
    }
}
