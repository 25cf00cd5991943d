package shop.solvent.fund;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.platform.Database;

/**
 * Plays a fund until a real one's connector is installed: with commits and a memory of its own. A share costs ¥1 on 1 January 2026 and fifty
 * millionths more each day. What is ordered is done when it is asked about; purchases for amounts that end in .44 fail.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxFund implements MoneyFund {

    public static final String NAME = "sandbox";

    private static final LocalDate BEGAN = LocalDate.of(2026, 1, 1);
    private static final long FIRST = 1_000_000;
    private static final long A_DAY = 50;
    private static final long FAILS = 44;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "沙箱货币基金 · Sandbox money fund";
    }

    private long price() {
        return FIRST + Math.max(0, LocalDate.now(clock).toEpochDay() - BEGAN.toEpochDay()) * A_DAY;
    }

    @Override
    public void buy(FundOrderId reference, Money amount) {
        enter(reference, "BUY", amount.amount(), FundView.shares(amount.amount(), price()));
    }

    @Override
    public void sell(FundOrderId reference, long shares) {
        enter(reference, "SELL", FundView.fen(shares, price()), shares);
    }

    private void enter(FundOrderId reference, String side, long amount, long shares) {
        database.update(
                "INSERT INTO sandbox_fund (reference, side, amount, shares, state, price, at) VALUES (?, ?, ?, ?, 'UNDERWAY',"
                        + " ?, ?) ON DUPLICATE KEY UPDATE side = side",
                reference.toString(),
                side,
                amount,
                shares,
                price(),
                clock.instant());
    }

    @Override
    public Answer ask(FundOrderId reference) {
        database.update(
                "UPDATE sandbox_fund SET state = IF(side = 'BUY' AND MOD(amount, 100) = ?, 'FAILED', 'DONE') WHERE reference"
                        + " = ? AND state = 'UNDERWAY'",
                FAILS,
                reference.toString());
        return database.find(
                        "SELECT state, amount, shares, price FROM sandbox_fund WHERE reference = ?",
                        row -> new Answer(
                                State.valueOf(row.getString("state")),
                                row.getLong("amount"),
                                row.getLong("shares"),
                                row.getLong("price")),
                        reference.toString())
                .orElse(Answer.UNDERWAY);
    }

    @Override
    public Optional<Price> latest() {
        return Optional.of(new Price(LocalDate.now(clock), price()));
    }
}
