package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;

/** Asks for what takes two people, and tells the reader what came of it. */
@RequestScoped
public class Asking {

    @Inject
    private Approvals approvals;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    /**
     * @param key of this request; whoever is refused asks the next time with another
     * @param field client id of the field that a wrong input belongs to
     * @param done key of what to say where one person may do it alone
     * @return whether it was asked for, or done
     */
    public boolean ask(String key, String deed, Record content, String reason, String field, String done) {
        return ask(key, deed, () -> content, reason, field, done);
    }

    /** @param content made of what was typed, or why that cannot be */
    public boolean ask(
            String key, String deed, Supplier<? extends Record> content, String reason, String field, String done) {
        Asked[] asked = new Asked[1];
        if (!feedback.attempt(
                () -> asked[0] = approvals.ask(new Ask(key, deed, content.get(), reason, user.getUsername())), field)) {
            return false;
        }
        feedback.done(asked[0] instanceof Asked.Done ? done : "approval.waits-now");
        return true;
    }
}
