package shop.solvent.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import shop.solvent.key.KeyHolder;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.Wording;
import shop.solvent.web.security.Doorman;

/** Who holds the API key that came with the present call. */
@RequestScoped
class Caller {

    @Inject
    private HttpServletRequest request;

    /** The language the caller asks for. */
    public Locale language() {
        return Wording.chosen(request);
    }

    /**
     * The channel whose key it is; null for the admin API, where no channel's call comes.
     *
     * @throws shop.solvent.web.errors.ProblemException 401 if there is none
     */
    public String code() {
        return Doorman.holder(request).channel();
    }

    /**
     * The channel whose key it is. A body that names another is a mistake that must not pass unseen.
     *
     * @param named in the body; null if it names none
     * @throws Rejection {@code channel.not-yours}
     */
    String own(String named) {
        if (named != null && !named.equals(code())) {
            throw Rejection.forbidden("channel.not-yours");
        }
        return code();
    }

    /** Whose key came with the call. */
    KeyHolder holder() {
        return Doorman.holder(request);
    }

    /** As whom what the caller does is on record: {@code channel:web}, {@code key:warehouse}. */
    public String by() {
        return Doorman.holder(request).by();
    }
}
