package shop.solvent.payment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;

/** The sandbox's provider splits as any must. */
class SandboxSplitContractTest extends SplitContract {

    private TestShop shop;

    @BeforeEach
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        shop = TestShop.empty();
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    @Override
    protected SplitGateway gateway() {
        return shop.get(SandboxSplits.class);
    }

    @Override
    protected String paid(long fen) {
        return "sbp_" + Ids.next();
    }

    @Override
    protected long has(String account) {
        Database database = shop.get(Database.class);
        return database.number(
                        "SELECT COALESCE(SUM(amount), 0) FROM sandbox_split WHERE state = 'DONE' AND account = ?",
                        account)
                - database.number(
                        "SELECT COALESCE(SUM(r.amount), 0) FROM sandbox_split_return r JOIN sandbox_split s ON s.reference = r.split"
                                + " WHERE r.state = 'DONE' AND s.account = ?",
                        account);
    }
}
