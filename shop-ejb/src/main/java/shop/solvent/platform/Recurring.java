package shop.solvent.platform;

import java.util.List;

/** Has work that comes again and again by itself. Each bean of this type is asked once, when the server starts. */
public interface Recurring {

    List<Recurrence> recurrences();
}
