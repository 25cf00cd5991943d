package shop.solvent.web.admin.approvals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.audit.AuditView;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Names;

/** What a deed changed, in words where the audit keeps codes. The export keeps the codes. */
@Named
@RequestScoped
public class DeedValues {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");

    /** Of which group of texts the states are that a deed changes, by how its code begins. */
    private static final Map<String, String> STATES = Map.of(
            "order.", "order-state",
            "case.decide", "case-state",
            "withdrawal.", "withdrawal-state",
            "draft.", "draft-state",
            "operator.disabled", "operator-state",
            "operator.enabled", "operator-state",
            "merchant.moved", "merchant-state");

    @Inject
    private Formats show;

    @Inject
    private Names names;

    public String before(AuditView deed) {
        return say(deed.action(), deed.oldValue());
    }

    public String after(AuditView deed) {
        return say(deed.action(), deed.newValue());
    }

    private String say(String action, String value) {
        if (value == null || value.isEmpty()) {
            return "–";
        }
        return switch (action) {
            case "operator.created", "operator.roles-changed" ->
                Arrays.stream(value.split(",")).map(names::role).collect(Collectors.joining(", "));
            case "member.level-changed" -> names.level(value);
            case "case.assign" -> names.actor(value);
            case "approval.asked",
                    "approval.agreed",
                    "approval.alone",
                    "approval.rejected",
                    "approval.withdrawn",
                    "approval.ended",
                    "approval.void" -> request(value);
            default ->
                value.equals("true") || value.equals("false")
                        ? show.phrase(value.equals("true") ? "answer.yes" : "answer.no")
                        : CODE.matcher(value).matches() ? state(action, value) : show.brief(value);
        };
    }

    private String state(String action, String value) {
        return STATES.entrySet().stream()
                .filter(group -> action.startsWith(group.getKey()))
                .findFirst()
                .map(group -> show.label(group.getValue(), value))
                .orElse(value);
    }

    /** {@code order.refund ord_…}: what was asked for, and about what. */
    private String request(String value) {
        int space = value.indexOf(' ');
        return space < 0
                ? show.brief(value)
                : show.label("deed", value.substring(0, space)) + " " + show.brief(value.substring(space + 1));
    }
}
