package shop.solvent.web.api;

/** A body that is taken as it is, byte by byte: a file. How large it may be is said by {@link Largest}. */
public record Upload(byte[] bytes) {}
