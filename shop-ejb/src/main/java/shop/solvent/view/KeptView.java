package shop.solvent.view;

/**
 * A list as one person keeps it.
 *
 * @param filters as its address has them, {@code ?state=PAID&sort=HIGHEST}; may be empty
 */
public record KeptView(String name, String filters) {}
