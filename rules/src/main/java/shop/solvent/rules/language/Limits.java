package shop.solvent.rules.language;

/** A limit on everything, so that no file can tire the house out. Each is far above what a person writes by hand. */
public final class Limits {

    public static final int FILES = 500;
    public static final int FILE_BYTES = 1_000_000;
    /** What a spreadsheet may unpack to; a zip bomb is refused before anything is parsed. */
    public static final int UNPACKED_BYTES = 10_000_000;

    public static final int ZIP_ENTRIES = 200;
    /** Steps in reading a spreadsheet: elements, cells that are merged, hundreds of characters. */
    public static final int SHEET_WORK = 2_000_000;

    /** Of all files of a rulebook together: hundreds of campaigns, each with some rows. */
    public static final int RULES = 3_000;

    public static final int ROWS = 2_000;
    public static final int COLUMNS = 40;
    public static final int CELL_LENGTH = 500;
    public static final int NAME_LENGTH = 200;
    public static final int ID_LENGTH = 64;
    public static final int TEXT_LENGTH = 200;
    public static final int CONDITIONS = 8;
    /** Patterns on facts of which there may be many: their product bounds the matches. */
    public static final int MANIFOLD_CONDITIONS = 3;

    public static final int TESTS = 40;
    public static final int NESTING = 6;
    public static final int CALLS = 10;
    /** More would not be read; the first ones are enough to start repairing. */
    public static final int PROBLEMS = 100;

    private Limits() {}
}
