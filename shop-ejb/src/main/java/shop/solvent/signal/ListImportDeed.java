package shop.solvent.signal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.signal.ListImportView.State;

/** Many at once are refused, or trusted: one person asks, another agrees, who did not hand the file in. */
@ApplicationScoped
public class ListImportDeed extends Deed<ListImportDeed.Import> {

    public static final String CODE = "list.import";

    /** @param file id of the file as it was looked through */
    public record Import(long file) {}

    @EJB
    private ListImports imports;

    @Inject
    private ListsInForce inForce;

    ListImportDeed() {
        super(CODE, Import.class, Permission.DRAFT_RISK_RULES, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Import content) {
        ListImportView one = imports.find(content.file());
        if (one.state() != State.CHECKED) {
            throw Rejection.conflict("list-import.other-state", Map.of("list-import", String.valueOf(content.file())));
        }
        return new Terms(String.valueOf(content.file()), "1", false);
    }

    @Override
    public boolean concerns(Import content, String username) {
        return imports.find(content.file()).by().equals(username);
    }

    @Override
    public String perform(Import content, Mandate mandate) {
        imports.run(content.file(), mandate);
        return String.valueOf(content.file());
    }

    @Override
    public void committed() {
        inForce.refresh();
    }

    @Override
    public List<Line> lines(Import content) {
        ListImportView one = imports.find(content.file());
        return List.of(
                new Line("list.name", Line.Kind.WORD, "list-name." + one.list().text()),
                new Line("list.file", Line.Kind.TEXT, one.name()),
                new Line("list.entries", Line.Kind.TEXT, String.valueOf(one.lines())));
    }
}
