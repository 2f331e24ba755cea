/// Things to do for a customer: a title, a day by which, somebody who does it. They hang on the identity the customer was
/// known by when they were set, so that customers who are taken apart keep their own.
/// Neighbours: `account`, `audit`, `customer`, `identity`, `member`.
package attune.task;
