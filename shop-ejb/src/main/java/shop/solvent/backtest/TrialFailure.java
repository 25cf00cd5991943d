package shop.solvent.backtest;

import jakarta.ejb.ApplicationException;
import java.util.Map;
import shop.solvent.kernel.Reason;

/** A version's rules did not come to a decision: they ran away, took too long or failed. The run ends with the reason. */
@ApplicationException(rollback = true)
class TrialFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    TrialFailure(String code, Map<String, String> parameters, Throwable cause) {
        super(code + parameters, cause);
        this.reason = Reason.of(code, parameters);
    }

    Reason reason() {
        return reason;
    }
}
