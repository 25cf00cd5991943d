package shop.solvent.stream;

/**
 * Somebody in the stream.
 *
 * @param inviter number of who invited them; -1 for nobody
 * @param joined the minute
 * @param honest whether nothing they do themselves is fraud; whose account is stolen is honest
 */
record StreamPerson(int number, int inviter, int joined, boolean honest) {}
