package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Slice;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.settlement.LineKind;
import shop.solvent.settlement.MerchantPayoutView;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.settlement.SettlementLine;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.settlement.StatementJournal;
import shop.solvent.settlement.StatementJournals;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;

/** One statement of the reader's own merchant, or of a branch of it: its lines, each down to the journals of the books. */
@Named("portalStatement")
@RequestScoped
public class PortalStatementPage {

    private static final int AT_ONCE = 50;

    @EJB
    private MerchantDesk desk;

    @EJB
    private Settlements settlements;

    @EJB
    private StatementJournals books;

    @EJB
    private MerchantPayouts payouts;

    @Inject
    private Language language;

    private String id = "";
    private String line;
    private String after;
    private SettlementView view;
    private List<SettlementLine> lines;
    private Slice<StatementJournal> journals;
    private List<MerchantPayoutView> paid;

    /** @throws shop.solvent.platform.Rejection {@code settlement.not-found}, also for another merchant's */
    public void load() {
        getView();
    }

    public SettlementView getView() {
        if (view == null) {
            desk.merchant();
            view = settlements.find(SettlementId.parse(id));
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public List<SettlementLine> getLines() {
        if (lines == null) {
            lines = settlements.lines(getView().id());
        }
        return lines;
    }

    /** The line that is unfolded; null for none. */
    public SettlementLine getUnfolded() {
        return kind().flatMap(kind ->
                        getLines().stream().filter(one -> one.kind() == kind).findFirst())
                .orElse(null);
    }

    private Optional<LineKind> kind() {
        return Arrays.stream(LineKind.values())
                .filter(one -> one.name().equals(line))
                .findFirst();
    }

    private Slice<StatementJournal> journals() {
        if (journals == null) {
            journals = books.of(
                    getView().id(), getUnfolded().kind(), after == null ? null : JournalId.parse(after), AT_ONCE);
        }
        return journals;
    }

    public List<StatementJournal> getJournals() {
        return journals().rows();
    }

    /** Where the journals go on; null if they end here. */
    public String getNext() {
        List<StatementJournal> rows = getJournals();
        return journals().more()
                ? new Filters()
                        .and("id", getView().id())
                        .and("line", line)
                        .and("after", rows.get(rows.size() - 1).journal())
                        .toString()
                : null;
    }

    public List<MerchantPayoutView> getPayouts() {
        if (paid == null) {
            paid = payouts.of(getView().id());
        }
        return paid;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getLine() {
        return line;
    }

    public void setLine(String line) {
        this.line = line;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after == null || after.isBlank() ? null : after;
    }
}
