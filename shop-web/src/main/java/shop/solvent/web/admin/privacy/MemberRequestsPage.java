package shop.solvent.web.admin.privacy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import shop.solvent.platform.Slice;
import shop.solvent.privacy.MemberRequestView;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequests;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What members asked for of their personal data. */
@Named("memberRequests")
@ViewScoped
public class MemberRequestsPage extends ListPage<MemberRequestView> {

    private static final long serialVersionUID = 1;

    @Inject
    private MemberRequests requests;

    private String kind;

    /** What is no kind narrows nothing. */
    private Kind kind() {
        return Arrays.stream(Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(kind))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected Slice<MemberRequestView> part(String after) {
        return requests.list(kind(), after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return requests.count(kind());
    }

    @Override
    protected Object id(MemberRequestView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("kind", kind);
    }

    public String search() {
        return anew("/admin/member-requests?faces-redirect=true&includeViewParams=true");
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }
}
