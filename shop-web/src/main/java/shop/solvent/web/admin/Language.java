package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import shop.solvent.web.errors.Wording;

/** The language a page speaks: the one the reader switched to, else the first the browser asks for that we have. */
@Named
@RequestScoped
public class Language {

    @Inject
    private HttpServletRequest request;

    private Locale locale;

    @PostConstruct
    void choose() {
        locale = Wording.chosen(request);
    }

    public Locale getLocale() {
        return locale;
    }

    public boolean isChinese() {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage());
    }

    /** What the switch offers. */
    public String getOther() {
        return isChinese() ? "en" : "zh";
    }

    /** The one of two texts that suits the reader. */
    public String of(String chinese, String english) {
        return isChinese() ? chinese : english;
    }

    /** Where the switch leads back to, fit for a query parameter: this very page. */
    public String getHereEncoded() {
        String query = request.getQueryString();
        String path = (String) request.getAttribute("jakarta.servlet.forward.request_uri");
        String here = (path == null ? request.getRequestURI() : path)
                .substring(request.getContextPath().length());
        return URLEncoder.encode(query == null ? here : here + "?" + query, StandardCharsets.UTF_8);
    }
}
