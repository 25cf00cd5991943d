package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.errors.Wording;

/** The language a page speaks: the one the reader switched to, else the first the browser asks for that we have. */
@Named
@RequestScoped
public class Language {

    @Inject
    private HttpServletRequest request;

    @Inject
    private ShopSettings settings;

    private Locale locale;

    @PostConstruct
    void choose() {
        locale = Wording.chosen(request, offered());
    }

    /** The languages that this shop's pages speak, the one for readers who ask for neither first. */
    private List<Locale> offered() {
        return Stream.of(settings.text(Setting.LANGUAGES).split(","))
                .map(Locale::new)
                .toList();
    }

    /** Whether there is another to switch to. */
    public boolean isChoice() {
        return offered().size() > 1;
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
