package shop.solvent.bench;

import shop.solvent.bench.Plan.Shape;

/** Somebody who takes orders, and is measured beside others. */
interface Contender {

    /** As in the report. */
    String name();

    /** Sees to it that so many orders can be placed. Not measured. */
    void prepare(long orders);

    Load.Caller caller(Shape shape, int number) throws Exception;

    /** Called right before and after a cell is measured. */
    default void begin() {}

    default void end() {}

    Meter meter();

    /**
     * Looks whether the books agree after all that was done.
     *
     * @throws Stopped if they do not
     */
    void check();
}
