package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;

/** Tells the reader what became of what they did, in their language: beside the field, or on top of the page. */
@RequestScoped
public class Feedback {

    @Inject
    private Formats show;

    /**
     * Does it, and says why not if it was refused.
     *
     * @param field client id of the field that a wrong input belongs to, unless the form has one of the name that the refusal
     *     tells; null if the page has none
     * @return whether it was done
     */
    public boolean attempt(Runnable act, String field) {
        try {
            act.run();
            return true;
        } catch (Rejection refused) {
            boolean besideField = field != null && refused.kind() == Rejection.Kind.INVALID;
            wrong(besideField ? named(field, refused.reason()) : null, refused.reason());
            return false;
        }
    }

    private static String named(String field, Reason reason) {
        String own =
                field.substring(0, field.indexOf(':') + 1) + reason.parameters().get("field");
        return FacesContext.getCurrentInstance().getViewRoot().findComponent(own) == null ? field : own;
    }

    /**
     * Does it, and says why not if it was refused: beside the field that the refusal names, or on top of the page.
     *
     * @param form the id of the form, whose fields are called as the use case calls them
     * @return whether it was done
     */
    public boolean attemptIn(String form, Runnable act) {
        try {
            act.run();
            return true;
        } catch (Rejection refused) {
            String field = refused.reason().parameters().get("field");
            wrong(field == null ? null : form + ":" + field, refused.reason());
            return false;
        }
    }

    /** Says that a page was too old to be acted on, on the fresh one that follows. */
    void stale() {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN, show.phrase("layout.stale"), null));
        faces.getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Says that it is done; the message survives the redirect that follows. */
    public void done(String key, Object... values) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, show.phrase(key, values), null));
        faces.getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Answers a question, on the page that is shown already. */
    public void told(String key, Object... values) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, show.phrase(key, values), null));
    }

    public void wrong(String field, Reason reason) {
        wrong(field, show.reason(reason));
    }

    public void wrong(String field, String sentence) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
        if (faces.isPostback()) { // an address that only asks for what is not there is still an address
            faces.validationFailed();
        }
    }
}
