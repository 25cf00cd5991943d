package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where what an id or a subject names can be looked at, if the reader may. */
@Named
@RequestScoped
public class Links {

    @Inject
    private SignedIn user;

    /**
     * The page of what a deed was done to, within the application.
     *
     * @param action tells what kind of thing the subject names where its text does not, {@code pool.opened}
     * @return null if there is none, or it is not for this reader
     */
    public String deed(String action, String subject) {
        String page = page(action, subject);
        return page != null && user.mayOpen(page.substring(0, page.indexOf('?'))) ? page : null;
    }

    /** As {@link #deed}, of what names its kind itself. */
    public String subject(String subject) {
        return deed("", subject);
    }

    static String page(String action, String subject) {
        int end = subject.indexOf('_');
        String kind = end < 0 ? "" : subject.substring(0, end);
        return switch (kind) {
            case "ord" -> "/admin/order?id=" + encoded(subject);
            case "mem" -> "/admin/member?id=" + encoded(subject);
            case "case" -> "/admin/case?id=" + encoded(subject);
            case "apv" -> "/admin/approval?id=" + encoded(subject);
            case "run" -> "/admin/run?id=" + encoded(subject);
            case "stl" -> "/admin/settlement?id=" + encoded(subject);
            case "clm" -> "/admin/claim?id=" + encoded(subject);
            case "mer", "pool" -> "/admin/account?owner=" + encoded(subject);
            default -> byAction(action, subject);
        };
    }

    private static String byAction(String action, String subject) {
        if (subject.startsWith("draft:")) {
            return "/admin/draft?id=" + encoded(subject.substring("draft:".length()));
        }
        if (action.startsWith("product.")) {
            return "/admin/good?sku=" + encoded(subject);
        }
        if (action.startsWith("channel.")) {
            return "/admin/channel?code=" + encoded(subject);
        }
        return action.startsWith("pool.") ? "/admin/pool?code=" + encoded(subject.split(" ", 2)[0]) : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
