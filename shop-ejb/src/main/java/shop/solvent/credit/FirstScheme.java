package shop.solvent.credit;

import java.time.Instant;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.platform.RecordRows.Kind;

/** What ships: who does nothing wrong comes from C to A within two years. */
final class FirstScheme {

    static final CreditScheme INSTANCE = new CreditScheme(
            1,
            new CreditTerms(
                    500,
                    List.of(
                            new CreditWeight(Kind.AGE, 5, 120, 0, 0),
                            new CreditWeight(Kind.ORDERS, 10, 250, 0, 0),
                            new CreditWeight(Kind.REFUNDS, 25, 150, 2, 365),
                            new CreditWeight(Kind.DISPUTES, 100, 300, 0, 730),
                            new CreditWeight(Kind.CASES, 200, 400, 0, 730)),
                    800,
                    650,
                    450,
                    300),
            Audit.SYSTEM,
            null,
            "",
            Instant.EPOCH);

    private FirstScheme() {}
}
