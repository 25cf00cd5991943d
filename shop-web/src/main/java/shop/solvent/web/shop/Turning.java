package shop.solvent.web.shop;

import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import shop.solvent.platform.Page;

/**
 * Where in a long list a page is.
 *
 * @param path of the list, up to where the number of the page is added
 * @param page from 1
 * @param total rows in all; so many as are counted at most mean that many or more
 */
public record Turning(String path, int page, int size, long total) {

    /** Nobody turns so many. */
    private static final int MOST = 2_000;

    /**
     * What of a list is on the page that an address asks for, and where that is.
     *
     * @param part with its rows
     */
    record To<P>(P part, Turning turning) {}

    /**
     * Reads the page that an address asks for; the last one where there are fewer: what was there when somebody kept its address may
     * be on an earlier one now.
     *
     * @param read the part from a row on, counted from 0
     * @param total how many rows there are, as a part says
     */
    static <P> To<P> to(String path, String given, int size, IntFunction<P> read, ToLongFunction<P> total) {
        int page = page(given);
        P part = read.apply(first(page, size));
        Turning turning = new Turning(path, page, size, total.applyAsLong(part));
        if (page <= turning.pages()) {
            return new To<>(part, turning);
        }
        int last = (int) turning.pages();
        return new To<>(read.apply(first(last, size)), new Turning(path, last, size, turning.total()));
    }

    /** The page that an address asks for; the first where it asks for none, or what is none. */
    private static int page(String given) {
        return given != null && given.matches("[0-9]{1,4}") ? Math.max(1, Math.min(MOST, Integer.parseInt(given))) : 1;
    }

    private static int first(int page, int size) {
        return (page - 1) * size;
    }

    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    public boolean isCounted() {
        return total < Page.COUNTED;
    }

    public boolean isFirst() {
        return page == 1;
    }

    public boolean isLast() {
        return page >= pages();
    }

    public String before() {
        return path + "page=" + (page - 1);
    }

    public String after() {
        return path + "page=" + (page + 1);
    }
}
