package shop.solvent.setup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.key.ApiKeys;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.Operators;
import shop.solvent.order.Orders;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.setup.SetupView.State;
import shop.solvent.setup.SetupView.Step;

/**
 * Leads the first administrator through the opening of a shop. A step is done when what it is for is there, whoever put it
 * there and however; so it can be left and taken up again at any time, and a shop opened from a file is open here, too.
 */
@Stateless
public class Setup {

    private static final String DONE = "_DONE";

    @Inject
    private Merchants merchants;

    @Inject
    private ApiKeys keys;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Operators operators;

    @Inject
    private Orders orders;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public SetupView view() {
        Set<SetupStep> skipped = EnumSet.noneOf(SetupStep.class);
        database.query("SELECT step FROM setup_step", row -> row.getString(1)).stream()
                .filter(step -> !step.endsWith(DONE))
                .map(SetupStep::valueOf)
                .forEach(skipped::add);
        List<Step> steps = Arrays.stream(SetupStep.values())
                .map(step ->
                        new Step(step, isDone(step) ? State.DONE : skipped.contains(step) ? State.SKIPPED : State.OPEN))
                .toList();
        return new SetupView(steps, steps.stream().noneMatch(step -> step.state() == State.OPEN));
    }

    /** Whether nothing has been sold yet, and the first administrator has not come to the end of the steps. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isNew() {
        return !isDone(SetupStep.ORDER) && !view().over();
    }

    /** Whether what the step is for is there. */
    private boolean isDone(SetupStep step) {
        return switch (step) {
            case SHOP, TERMS ->
                database.number("SELECT COUNT(*) FROM setup_step WHERE step = ?", step.name() + DONE) > 0;
            case MERCHANT -> merchants.isAny();
            case CHANNEL -> keys.isAnyOfAChannel();
            case GOODS -> catalogue.isAnyPriced();
            case PERSON -> operators.list(null, 1).more();
            case ORDER -> orders.isAny();
        };
    }

    /**
     * Leaves a step out for now.
     *
     * @throws Rejection {@code permission.missing}
     */
    public SetupView skip(SetupStep step, String by) {
        note(step.name(), "setup.step-skipped", by);
        return view();
    }

    /**
     * The step is done as far as the person is concerned: where what is there suits them, nothing is left to see it by.
     *
     * @throws Rejection {@code permission.missing}
     */
    public SetupView confirm(SetupStep step, String by) {
        note(step.name() + DONE, "setup.step-done", by);
        return view();
    }

    private void note(String step, String action, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        if (database.update(
                        "INSERT IGNORE INTO setup_step (step, by_whom, at) VALUES (?, ?, ?)", step, by, clock.instant())
                > 0) {
            audit.record(by, action, step, null, null, null);
        }
    }
}
