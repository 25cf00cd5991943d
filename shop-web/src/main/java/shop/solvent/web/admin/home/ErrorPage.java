package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Map;
import shop.solvent.platform.Trace;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Mishap;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.security.Access;

/** Says what went wrong and what to do now. */
@Named("error")
@RequestScoped
public class ErrorPage {

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    private Mishap mishap;

    private Mishap mishap() {
        if (mishap == null) {
            ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
            mishap = told(external.getRequestMap());
            if (mishap == null) {
                mishap = told(external.getFlash());
            }
            if (mishap == null) {
                Object status = external.getRequestMap().get("jakarta.servlet.error.status_code");
                mishap = new Mishap(status instanceof Integer code ? code : 404, null, Trace.id());
            }
        }
        return mishap;
    }

    private static Mishap told(Map<String, Object> somewhere) {
        return (Mishap) somewhere.get(Mishap.KEY);
    }

    private boolean isOurs() {
        return mishap().status() >= 500;
    }

    public String getTitle() {
        return switch (mishap().status()) {
            case 403 -> show.phrase(isClosedByReach() ? "error.reach.title" : "error.forbidden.title");
            case 404 -> show.phrase("error.missing.title");
            case 409 -> show.phrase("error.conflict.title");
            default -> show.phrase(isOurs() ? "error.ours.title" : "error.invalid.title");
        };
    }

    public String getAdvice() {
        if (mishap().sentence() != null) {
            return mishap().sentence();
        }
        return switch (mishap().status()) {
            case 403 -> show.phrase(isClosedByReach() ? "error.reach.advice" : "error.forbidden.advice");
            case 404 -> show.phrase("error.missing.advice");
            default -> show.phrase(isOurs() ? "error.ours.advice" : "error.invalid.advice");
        };
    }

    /** Whether the reader's roles would open the page, which is of the whole shop where they see a part. */
    public boolean isClosedByReach() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        return mishap().status() == 403
                && external.getRequestMap().get(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                && user.isClosedByReach(Access.canonical(
                        uri.substring(external.getRequestContextPath().length())));
    }

    public String getTraceId() {
        return mishap().traceId();
    }
}
