package shop.solvent.screening;

/** What a list's entry is about. */
public enum EntryKind {
    PERSON,
    COMPANY,
    OTHER
}
