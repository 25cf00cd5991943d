package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.screening.ListVersionView;
import shop.solvent.screening.NewVersion;
import shop.solvent.screening.RunView;
import shop.solvent.screening.Screening;
import shop.solvent.screening.ScreeningLists;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** The lists that are looked for, how far it is, and a new version of one. */
@Named("screening")
@ViewScoped
public class ScreeningPage extends ListPage<ListVersionView> {

    private static final long serialVersionUID = 1;

    @EJB
    private ScreeningLists lists;

    @EJB
    private Screening found;

    @Inject
    private Uploads uploads;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String title;
    private String label;
    private String source;
    private transient Part upload;
    private transient Map<String, Long> counts;

    static Long number(String text, String what) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw Rejection.notFound(what, text);
        }
    }

    @Override
    protected Slice<ListVersionView> part(String after) {
        return lists.list(after == null ? null : number(after, "screening-list"), SIZE);
    }

    @Override
    protected long count() {
        return lists.count();
    }

    @Override
    protected Object id(ListVersionView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    public List<ListVersionView> getInForce() {
        return lists.inForce();
    }

    /** How many hits stand on a list. */
    public long hits(String list) {
        if (counts == null) {
            counts = found.counts(user.getUsername());
        }
        return counts.getOrDefault(list, 0L);
    }

    public List<RunView> getRuns() {
        return found.runs();
    }

    public String runAgain() {
        boolean asked = feedback.attempt(() -> found.ask(user.getUsername()), null);
        if (asked) {
            feedback.done("screening.asked-now");
        }
        return asked ? "/admin/screening?faces-redirect=true" : null;
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, ScreeningLists.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        long[] id = new long[1];
        boolean begun = feedback.attemptIn(
                "upload",
                () -> id[0] = lists.begin(new NewVersion(
                        code, title, label, source, upload.getSubmittedFileName(), content.get(), user.getUsername())));
        return begun ? "/admin/screening-list?faces-redirect=true&id=" + id[0] : null;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
