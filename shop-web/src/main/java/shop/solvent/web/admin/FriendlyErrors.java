package shop.solvent.web.admin;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.primefaces.csp.CspException;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;

/**
 * Whatever goes wrong on a page ends here: a page that is gone leads back to the sign-in, something that does not exist
 * is said so, and a fault of ours is logged and shown as an apology with its trace id, never as a stack trace.
 */
public final class FriendlyErrors extends ExceptionHandlerWrapper {

    /** At the end of an address: what was typed into the page's form last did not get through, and is to be put back. */
    public static final String AGAIN = "#again";

    private static final Logger LOG = Logger.getLogger(FriendlyErrors.class.getName());

    /** Made known in faces-config.xml. */
    public static final class Factory extends ExceptionHandlerFactory {

        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new FriendlyErrors(getWrapped().getExceptionHandler());
        }
    }

    FriendlyErrors(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        if (!events.hasNext()) {
            return;
        }
        ExceptionQueuedEventContext first =
                (ExceptionQueuedEventContext) events.next().getSource();
        FacesContext faces = first.getContext();
        try {
            show(faces, first.getException());
        } catch (IOException failure) {
            throw new FacesException(failure);
        }
        events.remove();
        while (events.hasNext()) { // what followed from it
            events.next();
            events.remove();
        }
    }

    private static void show(FacesContext faces, Throwable thrown) throws IOException {
        if (find(thrown, ViewExpiredException.class) != null || find(thrown, CspException.class) != null) {
            beginAgain(faces);
            return;
        }
        Mishap mishap = mishap(thrown);
        HttpServletResponse response =
                (HttpServletResponse) faces.getExternalContext().getResponse();
        if (faces.getPartialViewContext().isAjaxRequest()) {
            faces.getExternalContext().getFlash().put(Mishap.KEY, mishap);
            faces.getExternalContext().redirect(faces.getExternalContext().getRequestContextPath() + "/admin/error");
            faces.responseComplete();
            return;
        }
        if (response.isCommitted()) {
            faces.responseComplete();
            return;
        }
        if (faces.getExternalContext().getRequestServletPath().startsWith("/WEB-INF/")) {
            response.sendError(
                    mishap.status()); // a view that is none of the admin's, whose page for errors is not its own
            faces.responseComplete();
            return;
        }
        response.resetBuffer(); // not reset(): the security headers stay
        response.setStatus(mishap.status());
        faces.getExternalContext().getRequestMap().put(Mishap.KEY, mishap);
        UIViewRoot page = faces.getApplication().getViewHandler().createView(faces, "/admin/error.xhtml");
        faces.setViewRoot(page);
        if (faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE) {
            var declaration =
                    faces.getApplication().getViewHandler().getViewDeclarationLanguage(faces, page.getViewId());
            declaration.buildView(faces, page);
            declaration.renderView(faces, page);
            faces.responseComplete();
        } else {
            faces.renderResponse();
        }
    }

    /** Whoever is still signed in gets the page anew; everybody else the sign-in, which leads back to the page. */
    private static void beginAgain(FacesContext faces) throws IOException {
        ExternalContext external = faces.getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        String query = request.getQueryString();
        String page = request.getRequestURI().substring(request.getContextPath().length());
        String back = query == null ? page : page + "?" + query;
        if (request.getUserPrincipal() != null) {
            CDI.current().select(Feedback.class).get().stale();
            external.redirect(request.getContextPath() + back + AGAIN);
        } else {
            external.redirect(request.getContextPath() + "/admin/sign-in?expired=true&next="
                    + URLEncoder.encode(back, StandardCharsets.UTF_8));
        }
        faces.responseComplete();
    }

    private static Mishap mishap(Throwable thrown) {
        Rejection rejection = find(thrown, Rejection.class);
        if (rejection != null) {
            int status = switch (rejection.kind()) {
                case INVALID -> 400;
                case NOT_FOUND -> 404;
                case CONFLICT -> 409;
                case FORBIDDEN -> 403;
                case TOO_OFTEN -> 429;
            };
            return new Mishap(status, sentence(rejection.reason()), Trace.id());
        }
        if (find(thrown, InvalidId.class) != null) {
            return new Mishap(404, sentence(Reason.of("id.invalid")), Trace.id());
        }
        Mishap ours = new Mishap(500, null, Trace.id());
        LOG.log(Level.SEVERE, thrown, () -> "A page failed, trace " + ours.traceId());
        return ours;
    }

    private static String sentence(Reason reason) {
        return CDI.current().select(Formats.class).get().reason(reason);
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
