package attune.interaction;

/// Who spoke: the customer, the business, or the business about the customer (a delivery, a status).
public enum Direction {
    FROM_CUSTOMER, TO_CUSTOMER, ABOUT_CUSTOMER
}
