package shop.solvent.web.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.SecondFactors;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.drawing.QrCode;
import shop.solvent.web.security.SignIn;

/** Where a person sets their second factor, or another one, and is shown recovery codes this once. */
@Named("secondFactor")
@RequestScoped
public class SecondFactorPage {

    @Inject
    private SignIn door;

    @Inject
    private Feedback feedback;

    private String code;
    private String present;
    private String next;
    private List<String> recovery = List.of();
    private SecondFactors.Fresh fresh;
    private QrCode squares;

    public void set() {
        try {
            recovery = door.setSecondFactor(code, present);
        } catch (Rejection refused) {
            String field = refused.reason().parameters().get("field");
            feedback.wrong(field == null ? null : "factor:" + field, refused.reason());
        }
    }

    /** Whether anybody is here who could have one. */
    public boolean isKnown() {
        return door.own().isPresent();
    }

    /** Whether there is one already, which has to be shown. */
    public boolean isThere() {
        return door.own().filter(OperatorView::hasSecondFactor).isPresent();
    }

    public String getUsername() {
        return door.own().map(OperatorView::username).orElse("");
    }

    /** What is typed into the telephone that cannot see the squares. */
    public String getTyped() {
        return fresh().typed();
    }

    /** The squares as the path of a drawing. */
    public String getPath() {
        return squares().path();
    }

    public int getSize() {
        return squares().size();
    }

    private SecondFactors.Fresh fresh() {
        if (fresh == null) {
            fresh = door.freshFactor();
        }
        return fresh;
    }

    private QrCode squares() {
        if (squares == null) {
            squares = QrCode.of(fresh().address());
        }
        return squares;
    }

    /** Recovery codes that were made just now; empty unless they were. */
    public List<String> getRecovery() {
        return recovery;
    }

    /** Where the reader wanted to go. */
    public String getOnward() {
        return door.next(next);
    }

    public String getCode() {
        return null; // never sent back
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getPresent() {
        return null; // never sent back
    }

    public void setPresent(String present) {
        this.present = present;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }
}
