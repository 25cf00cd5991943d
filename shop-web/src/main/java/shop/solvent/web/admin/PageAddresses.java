package shop.solvent.web.admin;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import shop.solvent.platform.Rejection;

/**
 * Forms post to the very address of their page, its parameters included: after a refused input the address still names
 * the order or the case, so that it can be reloaded, shared and read in the other language. And an address that cannot be
 * read is said so. Made known in faces-config.xml.
 */
public final class PageAddresses extends ViewHandlerWrapper {

    public PageAddresses(ViewHandler wrapped) {
        super(wrapped);
    }

    /**
     * Views of the storefront keep nothing between requests. Said here and not by the view alone: before that is read, others have
     * made a session to keep something in.
     */
    @Override
    public UIViewRoot createView(FacesContext faces, String viewId) {
        UIViewRoot view = super.createView(faces, viewId);
        if (view != null && viewId.startsWith("/WEB-INF/shop/")) {
            view.setTransient(true);
        }
        return view;
    }

    /** An address that says what no page can read, a letter where a number belongs, is the client's mistake. */
    @Override
    public void renderView(FacesContext faces, UIViewRoot view) throws IOException {
        if (!faces.isPostback() && faces.isValidationFailed()) {
            throw Rejection.invalid("page.address", Map.of());
        }
        super.renderView(faces, view);
    }

    @Override
    public String getActionURL(FacesContext faces, String viewId) {
        String url = super.getActionURL(faces, viewId);
        UIViewRoot view = faces.getViewRoot();
        // Only what is written into the page; redirects bring parameters of their own.
        if (faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE || view == null || !viewId.equals(view.getViewId())) {
            return url;
        }
        String query = ((HttpServletRequest) faces.getExternalContext().getRequest()).getQueryString();
        return query == null ? url : url + "?" + query;
    }
}
