package shop.solvent.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.web.errors.Wording;
import shop.solvent.web.security.Doorman;

/** The channel whose API key came with the present call. */
@RequestScoped
public class Caller {

    @Inject
    private HttpServletRequest request;

    /** @throws shop.solvent.web.errors.ProblemException 401 if there is none */
    public ChannelView channel() {
        return Doorman.channel(request);
    }

    /** The language the caller asks for. */
    public Locale language() {
        return Wording.chosen(request);
    }

    public String code() {
        return channel().code();
    }
}
