package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;

/** One version of the rules of a decision, as it was or is. */
@Named("rulebook")
@RequestScoped
public class RulebookPage {

    @Inject
    private Rulebooks rulebooks;

    private String hash;
    private RulebookView view;

    public void load() {
        view = rulebooks.find(hash);
    }

    public RulebookView getView() {
        return view;
    }

    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash;
    }
}
