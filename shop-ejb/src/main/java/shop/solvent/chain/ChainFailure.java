package shop.solvent.chain;

/** A chain could not be asked, or would not do it. Its text names no address of a server, which may hold a password. */
public class ChainFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ChainFailure(String what) {
        super(what.length() > 300 ? what.substring(0, 300) : what);
    }
}
