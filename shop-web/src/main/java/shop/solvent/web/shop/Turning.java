package shop.solvent.web.shop;

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

    /** The page that an address asks for; the first where it asks for none, or what is none. */
    static int page(String given) {
        return given != null && given.matches("[0-9]{1,4}") ? Math.max(1, Math.min(MOST, Integer.parseInt(given))) : 1;
    }

    static int first(int page, int size) {
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
