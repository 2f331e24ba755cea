/// The customer as people of the business deal with them: look at, create, edit, join, take apart, ask for consent.
/// Every act is an interaction in the customer's own story.
/// Neighbours: `account`, `audit`, `identity`, `interaction`, `profile`.
package attune.customer;
