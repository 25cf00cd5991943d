package shop.solvent.web.admin.jurisdiction;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import shop.solvent.jurisdiction.Jurisdictions;
import shop.solvent.jurisdiction.Jurisdictions.Above;
import shop.solvent.jurisdiction.Jurisdictions.Custody;
import shop.solvent.jurisdiction.LawChange;
import shop.solvent.platform.Slice;
import shop.solvent.rulebook.approval.Suspending;
import shop.solvent.rulebook.approval.SuspensionView;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LawRow;
import shop.solvent.rules.LawValue;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;

/** The profile of the law in force with its sources, China, the EU and the US side by side, and the rule files that broke it. */
@Named("laws")
@ViewScoped
public class JurisdictionPage extends ListPage<SuspensionView> {

    private static final long serialVersionUID = 1;

    private static final int MOST_CHANGES = 20;

    @Inject
    private Jurisdictions jurisdictions;

    @Inject
    private Suspending suspending;

    @Inject
    private Language language;

    private transient List<JurisdictionProfile> compared;
    private transient Custody custody;
    private transient Above above;
    private transient Slice<LawChange> changes;

    @Override
    protected Slice<SuspensionView> part(String after) {
        return suspending.list(after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return suspending.count();
    }

    @Override
    protected Object id(SuspensionView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    public JurisdictionProfile getPresent() {
        return jurisdictions.present();
    }

    /** The one in force first. */
    public List<JurisdictionProfile> getCompared() {
        if (compared == null) {
            compared = jurisdictions.compared();
        }
        return compared;
    }

    public List<LawValue> getValues() {
        return Arrays.asList(LawValue.values());
    }

    /** Whether the profiles do not all say the same. */
    public boolean differ(LawValue value) {
        return getCompared().stream()
                        .mapToLong(law -> law.number(value))
                        .distinct()
                        .count()
                > 1;
    }

    public boolean isOther(JurisdictionProfile law) {
        return !law.code().equals(getPresent().code());
    }

    /** How many values of the one in force a lawyer has yet to compare with the text. */
    public long getToBeChecked() {
        return getPresent().rows().values().stream().filter(LawRow::toBeChecked).count();
    }

    public Custody getCustody() {
        if (custody == null) {
            custody = jurisdictions.custody();
        }
        return custody;
    }

    public Above getAbove() {
        if (above == null) {
            above = jurisdictions.above();
        }
        return above;
    }

    public boolean isOvertaken() {
        return jurisdictions.isOvertaken();
    }

    public List<LawChange> getChanges() {
        return changes().rows();
    }

    public boolean isMoreChanges() {
        return changes().more();
    }

    private Slice<LawChange> changes() {
        if (changes == null) {
            changes = jurisdictions.changes(null, MOST_CHANGES);
        }
        return changes;
    }

    public String text(SuspensionView one) {
        return language.of(one.textZh(), one.textEn());
    }
}
