package shop.solvent.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was refused, held or limited: a stable code and its parameters, never prose. The prose is made where it
 * is shown, in the reader's language.
 *
 * @param code dotted and stable, e.g. {@code wallet.insufficient}
 * @param ruleId the rule that said so; null if the house itself did
 * @param parameters by name, as text
 */
public record Reason(String code, String ruleId, Map<String, String> parameters) {

    public Reason {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static Reason of(String code) {
        return new Reason(code, null, Map.of());
    }

    public static Reason of(String code, Map<String, String> parameters) {
        return new Reason(code, null, parameters);
    }
}
