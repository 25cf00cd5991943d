package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.lockin.LockQuery;
import shop.solvent.lockin.LockView;
import shop.solvent.lockin.Locks;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Which member is locked to which merchant, until when. */
@Named("locks")
@ViewScoped
public class LocksPage extends ListPage<LockView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Locks locks;

    private String merchant;

    @Override
    protected Slice<LockView> part(String after) {
        return locks.list(new LockQuery(merchant), after == null ? null : MemberId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return locks.count(new LockQuery(merchant));
    }

    @Override
    protected Object id(LockView one) {
        return one.member();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("merchant", merchant);
    }

    public String search() {
        return anew("/admin/locks?faces-redirect=true&includeViewParams=true");
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = Filters.given(merchant);
    }
}
