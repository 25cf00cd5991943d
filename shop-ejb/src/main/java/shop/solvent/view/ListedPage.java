package shop.solvent.view;

/** The lists of which views can be kept. */
public enum ListedPage {
    ORDERS,
    MEMBERS
}
