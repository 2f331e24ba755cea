package attune.mapping;

import static attune.mapping.Target.Detail.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What a column can say about an interaction or a customer. The names after the meaning are what people call such a
/// column, written small and without spaces: a column of that name is proposed for it.
public enum Target {
    USER_ID("user id", "both", NONE, false, "userid customerid custid clientid memberid accountid contactid customerno customernumber customernr kundennummer kundennr kundenid recordid externalid"),
    EMAIL("email", "both", NONE, false, "email emailaddress mail customeremail billingemail useremail contactemail requesteremail"),
    PHONE("phone", "both", DIALLED, false, "phone phonenumber mobile mobilephone mobilephonenumber telephone tel billingphone customerphone telefon"),
    ANONYMOUS_ID("anonymous id", "both", NONE, false, "anonymousid visitorid deviceid cookieid sessionid respondentid respondent"),

    HAPPENED_AT("happened at", "interactions", TIME, true, "happenedat timestamp datetime date time occurredat eventtime eventdate createdat created orderdate purchasedate invoicedate transactiondate paidat datum when completedat receivedat"),
    EVENT("event name", "interactions", NONE, true, "event eventname action activity eventtype interaction"),
    CHANNEL("channel", "interactions", NONE, true, "channel via medium kanal saleschannel"),
    DIRECTION("direction", "interactions", NONE, true, "direction"),
    METRIC("metric of the score", "interactions", NONE, true, "metric scoretype"),
    SCORE("score", "interactions", NUMBER, false, "score nps npsscore csat csatscore ces cesscore rating stars satisfaction"),
    TEXT("text", "interactions", NONE, false, "text comment comments feedbacktext message body feedback review verbatim reviewtext subject answer"),
    VALUE("value", "interactions", NUMBER, false, "value total amount revenue ordertotal grandtotal sales price dollars euros usd eur gbp betrag umsatz totalcollected netsales totalprice"),
    QUANTITY("quantity", "interactions", NUMBER, false, "quantity qty lineitemquantity units menge anzahl"),
    UNIT_PRICE("unit price", "interactions", NUMBER, false, "unitprice lineitemprice itemprice priceperunit einzelpreis"),
    REFUNDED("amount refunded", "interactions", NUMBER, false, "amountrefunded refundedamount refundamount refunded"),
    CURRENCY("currency", "interactions", NONE, true, "currency currencycode ordercurrency waehrung währung"),
    ORDER("order", "interactions", NONE, false, "order orderid orderno ordernumber invoice invoiceno invoicenumber invoiceid transactionid receipt receiptno bestellnummer"),
    PRODUCT("product", "interactions", NONE, false, "product productid sku stockcode item itemid lineitemsku articleno artikel"),
    LOCATION("location", "interactions", NONE, true, "location store shop branch site hotel filiale"),
    TEAM("team", "interactions", NONE, true, "team group department"),
    EMPLOYEE("employee", "interactions", NONE, true, "employee agent assignee staff seller salesperson cashier"),
    MESSAGE_ID("message id", "interactions", NONE, false, "messageid eventid paymentid rowid uuid responseid commentid"),
    PROPERTY("property", "interactions", KIND, false, ""),
    RETURN_EVENT("event name of what goes back", "interactions", NONE, true, ""),

    NAME("full name", "customers", NONE, false, "name fullname customername contactname displayname"),
    FIRST_NAME("first name", "customers", NONE, false, "firstname givenname forename billingfirstname vorname"),
    LAST_NAME("last name", "customers", NONE, false, "lastname surname familyname billinglastname nachname"),
    BIRTHDAY("birthday", "customers", TIME, false, "birthday birthdate dateofbirth dob geburtstag geburtsdatum"),
    LANGUAGE("language", "customers", NONE, true, "language lang locale preferredlanguage sprache"),
    COMPANY("company", "customers", NONE, false, "company companyname organization organisation associatedcompany billingcompany accountname firma defaultaddresscompany"),
    TITLE("job title", "customers", NONE, false, "title jobtitle position"),
    STREET("street", "customers", NONE, false, "street address address1 addressline1 streetaddress billingaddress1 strasse"),
    CITY("city", "customers", NONE, false, "city town billingcity ort stadt"),
    POSTAL_CODE("postal code", "customers", NONE, false, "zip zipcode postcode postalcode billingpostcode plz"),
    REGION("region", "customers", NONE, false, "state province region stateregion county"),
    COUNTRY("country", "customers", NONE, true, "country countrycode countryregion billingcountry land"),
    TAGS("tags", "customers", NONE, false, "tags labels tag"),
    CONSENT("consent", "customers", PURPOSE, false, "acceptsmarketing acceptsemailmarketing emailconsent marketingconsent newsletter optin subscribed"),
    CREATED_AT("customer since", "customers", TIME, false, "createdat created createdate customersince signup signupdate registered registeredat datecreated joined"),
    UPDATED_AT("true at", "customers", TIME, false, "updatedat lastmodified lastmodifieddate modifiedat"),
    ATTRIBUTE("attribute", "customers", KIND, false, ""),

    SCORE_WORDS("what cells of the score mean", "answers", NONE, true, ""),

    ZONE("time zone", "both", NONE, true, "");

    /// What rows that are answers say as interactions do.
    private static final Set<String> ANSWERED = Set.of("HAPPENED_AT", "EVENT", "CHANNEL", "METRIC", "SCORE", "TEXT", "ORDER", "PRODUCT", "LOCATION", "TEAM", "EMPLOYEE", "MESSAGE_ID", "PROPERTY");

    /// What more must be known to read the column.
    public enum Detail { NONE, TIME, NUMBER, DIALLED, PURPOSE, KIND }

    private final String word;
    private final String subject;
    private final Detail detail;
    private final boolean constant;
    private final List<String> names;

    Target(String word, String subject, Detail detail, boolean constant, String names) {
        this.word = word;
        this.subject = subject;
        this.detail = detail;
        this.constant = constant;
        this.names = names.isEmpty() ? List.of() : List.of(names.split(" "));
    }

    @JsonValue
    public String word() {
        return word;
    }

    public Detail detail() {
        return detail;
    }

    /// Whether more than one column may say it: parts of a moment, and whatever is kept by its own name.
    public boolean mayRepeat() {
        return this == HAPPENED_AT || this == PROPERTY || this == ATTRIBUTE || this == CONSENT;
    }

    /// The same for rows of one kind: what somebody wrote may stand in a title and a text.
    boolean mayRepeat(Subject about) {
        return mayRepeat() || this == TEXT && about == Subject.ANSWERS;
    }

    public boolean isIdentity() {
        return ordinal() <= ANONYMOUS_ID.ordinal();
    }

    public boolean fits(Subject about) {
        return subject.equals("both") || subject.equals(about.word()) || about == Subject.ANSWERS && ANSWERED.contains(name());
    }

    /// Whether a column may be mapped to it, rather than only one value for the whole file.
    public boolean isColumn() {
        return this != ZONE && this != RETURN_EVENT && this != SCORE_WORDS;
    }

    /// How well a column's name fits: the place among the usual names, the first being the best; -1 for none.
    int likeness(String plainName) {
        return names.indexOf(plainName);
    }

    public static List<Target> columnsFor(Subject subject) {
        return Arrays.stream(values()).filter(target -> target.fits(subject) && target.isColumn() && (subject != Subject.ANSWERS || target != EVENT && target != METRIC)).toList();
    }

    public static List<Target> constantsFor(Subject subject) {
        return Arrays.stream(values()).filter(target -> target.fits(subject) && target.constant).toList();
    }

    @JsonCreator
    public static Target named(String word) {
        for (var target : values()) if (target.word.equalsIgnoreCase(word.strip())) return target;
        throw new IllegalArgumentException("nothing is called \"" + word + "\" here");
    }
}
