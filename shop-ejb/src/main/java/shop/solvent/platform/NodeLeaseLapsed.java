package shop.solvent.platform;

/**
 * This server was cut off from its database for so long that its node number may be another's by now, so it can name
 * nothing new. It can again a few seconds after the database is back.
 */
final class NodeLeaseLapsed extends RuntimeException {

    private static final long serialVersionUID = 1;

    NodeLeaseLapsed(int number) {
        super("The lease of node number " + number + " ran out");
    }
}
