package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;

/** Asks for what takes two people, from a page, and says what became of it. */
@RequestScoped
public class Requests {

    @Inject
    private Approvals approvals;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    /** For what one opened page asks: pressed twice, it is one request. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    /**
     * @param field client id of the field that a wrong input belongs to
     * @param done key of what to say where one person could do it alone
     * @return whether it waits now or is done
     */
    boolean ask(String key, String deed, Record content, String reason, String field, String done) {
        return feedback.attempt(
                () -> {
                    Asked asked = approvals.ask(new Ask(key, deed, content, reason, user.getUsername()));
                    if (asked instanceof Asked.Waiting) {
                        feedback.done("request.waits");
                    } else {
                        feedback.done(done);
                    }
                },
                field);
    }
}
