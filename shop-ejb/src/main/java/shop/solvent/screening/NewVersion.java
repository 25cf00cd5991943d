package shop.solvent.screening;

/**
 * A version of a list as somebody hands it in.
 *
 * @param list code; a new one begins a list
 * @param title what the list is called
 * @param label the list's own name for this version, such as its date
 * @param source where it comes from
 * @param fileName for people
 */
public record NewVersion(
        String list, String title, String label, String source, String fileName, byte[] content, String by) {}
