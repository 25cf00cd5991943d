package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;

/** Where what an id or a subject names can be looked at, if the reader may. */
@Named
@RequestScoped
public class Links {

    @Inject
    private SignedIn user;

    @Inject
    private Operators operators;

    private Set<String> people;

    /**
     * The page of what a deed was done to, within the application.
     *
     * @param action tells what kind of thing the subject names where its text does not, {@code pool.opened}
     * @return null if there is none, or it is not for this reader
     */
    public String deed(String action, String subject) {
        String page = ofPortal(page(action, subject));
        return page != null && user.mayOpen(page.substring(0, page.indexOf('?'))) ? page : null;
    }

    /** The same in the portal, where a merchant's person has the page there. */
    private String ofPortal(String page) {
        return page != null && page.startsWith("/admin/settlement?") && user.may(Permission.SEE_OWN_SHOP)
                ? page.replaceFirst("^/admin/settlement", "/merchant/statement")
                : page;
    }

    /** As {@link #deed}, of what names its kind itself. */
    public String subject(String subject) {
        return deed("", subject);
    }

    public String merchant(String code) {
        return open("/admin/merchant", "code", code);
    }

    public String channel(String code) {
        return open("/admin/channel", "code", code);
    }

    public String good(String sku) {
        return open("/admin/good", "sku", sku);
    }

    public String pool(String code) {
        return open("/admin/pool", "code", code);
    }

    public String campaign(String code) {
        return open("/admin/campaign", "code", code);
    }

    /** Of a channel or a person who acted; nothing for the shop itself. */
    public String actor(String actor) {
        if (actor == null) {
            return null;
        }
        if (actor.startsWith("channel:")) {
            return channel(actor.substring("channel:".length()));
        }
        return people().contains(actor) ? open("/admin/person", "who", actor) : null;
    }

    /** The deeds on record about something. */
    public String audit(String subject) {
        return open("/admin/audit", "subject", subject);
    }

    private Set<String> people() {
        if (people == null) {
            people = user.mayOpen("/admin/person")
                    ? operators.list().stream().map(OperatorView::username).collect(Collectors.toSet())
                    : Set.of();
        }
        return people;
    }

    private String open(String page, String parameter, String value) {
        return value == null || value.isEmpty() || !user.mayOpen(page)
                ? null
                : page + "?" + parameter + "=" + encoded(value);
    }

    static String page(String action, String subject) {
        int end = subject.indexOf('_');
        String kind = end < 0 ? "" : subject.substring(0, end);
        return switch (kind) {
            case "ord" -> "/admin/order?id=" + encoded(subject);
            case "mem" -> "/admin/member?id=" + encoded(subject);
            case "case" -> "/admin/case?id=" + encoded(subject);
            case "wdr" -> "/admin/withdrawal?id=" + encoded(subject);
            case "apv" -> "/admin/approval?id=" + encoded(subject);
            case "mrg" -> "/admin/merge?id=" + encoded(subject);
            case "drun" -> "/admin/dividend-run?id=" + encoded(subject);
            case "dpool", "pair" -> "/admin/account?owner=" + encoded(subject);
            case "net" -> "/admin/netting?id=" + encoded(subject);
            case "pag" -> "/admin/project-agreement?id=" + encoded(subject);
            case "partner" -> "/admin/partner?id=" + encoded(subject);
            case "run" -> "/admin/run?id=" + encoded(subject);
            case "stl" -> "/admin/settlement?id=" + encoded(subject);
            case "cpn" -> "/admin/coupon?id=" + encoded(subject);
            case "cpb" -> "/admin/coupon-batch?id=" + encoded(subject);
            case "lty" -> "/admin/lottery?id=" + encoded(subject);
            case "lim" -> "/admin/limited-issue?id=" + encoded(subject);
            case "cpg" -> "/admin/coupon-grant?id=" + encoded(subject);
            case "top", "chk", "aft" -> "/admin/act?id=" + encoded(subject);
            case "frz" -> "/admin/freeze?id=" + encoded(subject);
            case "lot" -> "/admin/lot?id=" + encoded(subject);
            case "pre" -> "/admin/presales";
            case "gbo" -> "/admin/group-buy-offers";
            case "gbg" -> "/admin/group-buys";
            case "lic" -> "/admin/licence?id=" + encoded(subject);
            case "ent" -> "/admin/entitlement?id=" + encoded(subject);
            case "rev" -> "/admin/review?id=" + encoded(subject);
            case "clm" -> "/admin/claim?id=" + encoded(subject);
            case "mer" -> "/admin/merchant?code=" + encoded(subject);
            case "pool" -> "/admin/account?owner=" + encoded(subject);
            default -> byAction(action, subject);
        };
    }

    private static String byAction(String action, String subject) {
        if (subject.startsWith("own-campaign:")) {
            return "/admin/own-campaign?id=" + encoded(subject.substring("own-campaign:".length()));
        }
        if (subject.startsWith("draft:")) {
            return "/admin/draft?id=" + encoded(subject.substring("draft:".length()));
        }
        return switch (action.split("\\.", 2)[0]) {
            case "product", "picture" -> "/admin/good?sku=" + encoded(subject);
            case "offer" -> "/admin/good?sku=" + encoded(subject.split("@", 2)[0]);
            case "channel" -> "/admin/channel?code=" + encoded(subject);
            case "pool" -> "/admin/pool?code=" + encoded(subject.split(" ", 2)[0]);
            case "dividend-pool", "dividend" -> "/admin/dividend-pool?code=" + encoded(subject);
            case "project" ->
                action.equals("project.opened") || action.equals("project.edited")
                        ? "/admin/project?code=" + encoded(subject)
                        : null;
            case "campaign" -> "/admin/campaign?code=" + encoded(subject);
            case "aggregate" -> "/admin/aggregate?code=" + encoded(subject);
            case "list" -> "/admin/lists?list=" + encoded(subject.toUpperCase(Locale.ROOT));
            case "list-import" -> "/admin/list-import?id=" + encoded(subject);
            case "counter" -> "/admin/counter?code=" + encoded(subject);
            case "calendar" -> "/admin/calendar?year=" + encoded(subject.split("-", 2)[0]);
            case "segment" -> subject.equals("members") ? null : "/admin/segment?code=" + encoded(subject);
            case "task" -> "/admin/task?code=" + encoded(subject);
            case "operator" -> "/admin/person?who=" + encoded(subject);
            case "setting" -> "/admin/setting?name=" + encoded(subject);
            case "role" -> "/admin/roles?code=" + encoded(subject);
            case "tier" -> "/admin/tiers";
            case "level" -> "/admin/levels?level=" + encoded(subject);
            case "category" -> "/admin/categories?code=" + encoded(subject);
            default -> null;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
