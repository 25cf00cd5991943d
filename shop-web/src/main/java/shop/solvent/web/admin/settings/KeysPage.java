package shop.solvent.web.admin.settings;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.RenewKey;
import shop.solvent.key.RescopeKey;
import shop.solvent.key.Scope;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** The keys of a channel, or of the admin API. Asks for new ones, for new secrets and scopes; collects; revokes. */
@Named("keys")
@ViewScoped
public class KeysPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String SECRET = KeysPage.class.getName() + ".secret";

    /** Hours that a replaced secret can be let go on. */
    private static final List<Integer> GRACES = List.of(0, 1, 24, 72, 168, 720);

    private static final List<String> DEEDS = List.of(MakeKey.CODE, RenewKey.CODE, RescopeKey.CODE);

    private static final int MOST_WAITING = 50;

    @Inject
    private ApiKeys keys;

    @Inject
    private Approvals approvals;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String channel;
    private String chosen;
    private String name;
    private Scope[] scopes = {};
    private LocalDate lastDay;
    private int grace = 24;
    private String reason;
    private String request = UUID.randomUUID().toString();
    private transient List<ApiKeyView> all;
    private transient List<ApprovalView> waiting;

    /** Of that channel; of the admin API if this is never called. */
    void of(String code) {
        channel = code;
        load();
    }

    /** Takes a key up; its scopes are ticked. */
    public void load() {
        ApiKeyView key = getKey();
        if (key != null) {
            scopes = key.scopes().stream().sorted().toArray(Scope[]::new);
            lastDay = key.expiresAt() == null ? null : day(key.expiresAt());
        }
    }

    public List<ApiKeyView> getAll() {
        if (all == null) {
            all = keys.of(channel);
        }
        return all;
    }

    /** Requests for keys of the admin API that wait for somebody to agree; those for a channel's name the channel. */
    public List<ApprovalView> getWaiting() {
        if (waiting == null) {
            waiting = DEEDS.stream()
                    .map(deed -> new ApprovalQuery(ApprovalView.State.WAITING, deed, null, null, false))
                    .flatMap(query -> approvals.search(query, user.getUsername(), null, MOST_WAITING).rows().stream())
                    .filter(one -> one.subject().equals(MakeKey.ADMIN_API))
                    .toList();
        }
        return waiting;
    }

    /** The key that was taken up; null if none was, or there is no such key here. */
    public ApiKeyView getKey() {
        return getAll().stream()
                .filter(key -> key.id().toString().equals(chosen))
                .findFirst()
                .orElse(null);
    }

    public Set<Scope> getEveryScope() {
        return Scope.all(channel == null);
    }

    public List<Integer> getGraces() {
        return GRACES;
    }

    /** Its last day, in the shop's zone. */
    public LocalDate day(Instant end) {
        return LocalDate.ofInstant(end.minusMillis(1), clock.getZone());
    }

    /** Whether it ends soon enough to look for another. */
    public boolean isEndingSoon(ApiKeyView key) {
        return key.isLive()
                && key.expiresAt() != null
                && !key.expiresAt().isAfter(clock.instant().plus(ApiKeys.WARNED));
    }

    public boolean isMine(ApiKeyView key) {
        return key.isLive() && user.getUsername().equals(key.collector());
    }

    /** In clear, in the answer to the request that collected it, and never again. */
    public String getSecret() {
        return (String) FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(SECRET);
    }

    public String make() {
        return ask(
                "make",
                MakeKey.CODE,
                new MakeKey.NewKey(
                        channel,
                        name == null ? null : name.strip(),
                        Scope.list(Arrays.asList(scopes)),
                        lastDay == null ? null : lastDay.toString()));
    }

    public String renew() {
        ApiKeyView key = getKey();
        return ask(
                "renew",
                RenewKey.CODE,
                new RenewKey.NewSecret(
                        key.id().toString(), channel, key.name(), grace, lastDay == null ? null : lastDay.toString()));
    }

    /** Takes scopes away at once; asks for more. */
    public String rescope() {
        ApiKeyView key = getKey();
        Set<Scope> wanted = Set.of(scopes);
        if (!key.isNarrowedBy(wanted)) {
            return ask(
                    "rescope",
                    RescopeKey.CODE,
                    new RescopeKey.NewScopes(key.id().toString(), channel, key.name(), Scope.list(wanted)));
        }
        if (!attempt(() -> keys.narrow(key.id(), wanted, user.getUsername(), reason), "rescope")) {
            return null;
        }
        feedback.done("keys.scopes-changed");
        return again();
    }

    private String ask(String form, String deed, Record content) {
        Asked[] asked = new Asked[1];
        Ask ask = new Ask(request, deed, content, reason, user.getUsername());
        if (!attempt(() -> asked[0] = approvals.ask(ask), form)) {
            request = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        if (asked[0] instanceof Asked.Done done) {
            feedback.done("keys.made-alone");
            chosen = done.result();
        } else {
            feedback.done("keys.asked");
        }
        return again();
    }

    /** Shows the secret, once. */
    public void collect() {
        ApiKeyView key = getKey();
        boolean collected = attempt(
                () -> FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestMap()
                        .put(SECRET, keys.collect(key.id(), user.getUsername())),
                "collect");
        if (collected) {
            all = null;
        }
    }

    public String revoke() {
        ApiKeyView key = getKey();
        if (!attempt(() -> keys.revoke(key.id(), user.getUsername(), reason), "revoke")) {
            return null;
        }
        feedback.done("keys.revoked", key.name());
        return again();
    }

    public String endPrevious() {
        ApiKeyView key = getKey();
        if (!attempt(() -> keys.endPrevious(key.id(), user.getUsername()), "previous")) {
            return null;
        }
        feedback.done("keys.previous-ended");
        return again();
    }

    private boolean attempt(Runnable act, String form) {
        try {
            return feedback.attemptIn(form, act);
        } finally {
            all = null;
            waiting = null;
        }
    }

    private String again() {
        return (channel == null
                        ? "/admin/api-keys?faces-redirect=true"
                        : "/admin/channel?faces-redirect=true&code=" + channel)
                + (chosen == null ? "" : "&key=" + chosen);
    }

    /** Null for the admin API. */
    public String getChannel() {
        return channel;
    }

    public boolean isAdmin() {
        return channel == null;
    }

    /** Where the page is, to link to one of its keys. */
    public String getHere() {
        return channel == null ? "/admin/api-keys?" : "/admin/channel?code=" + channel + "&";
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Scope[] getScopes() {
        return scopes;
    }

    public void setScopes(Scope[] scopes) {
        this.scopes = scopes;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public int getGrace() {
        return grace;
    }

    public void setGrace(int grace) {
        this.grace = grace;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
